"""Returns how often two draws agree, not how often they differ: purity instead of impurity.

loses: gini_hand, gini_unseen
"""

# %% impurity
def impurity(counts, kind="gini"):
    p = np.array(counts) / sum(counts)
    if kind == "gini":
        return (p**2).sum()
    p = p[p > 0]
    return -(p * np.log2(p)).sum()
