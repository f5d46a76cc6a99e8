"""Takes the logarithm of an empty class's share: 0 times minus infinity is not a number.

loses: entropy_unseen
"""

# %% impurity
def impurity(counts, kind="gini"):
    p = np.array(counts) / sum(counts)
    if kind == "gini":
        return 1 - (p**2).sum()
    return -(p * np.log2(p)).sum()
