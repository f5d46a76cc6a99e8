"""Learnt 2p(1-p) by heart and uses it for any number of classes.

loses: gini_unseen
"""

# %% impurity
def impurity(counts, kind="gini"):
    p = np.array(counts) / sum(counts)
    if kind == "gini":
        return 2 * p[0] * (1 - p[0])
    p = p[p > 0]
    return -(p * np.log2(p)).sum()
