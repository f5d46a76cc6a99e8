"""Measures the entropy in natural logarithms although bits were asked for.

loses: entropy_unseen
"""

# %% impurity
def impurity(counts, kind="gini"):
    p = np.array(counts) / sum(counts)
    if kind == "gini":
        return 1 - (p**2).sum()
    p = p[p > 0]
    return -(p * np.log(p)).sum()
