"""Reports the accuracy at a threshold of 0.5.

loses: auc_hand, auc_unseen
"""

# %% auc_by_pairs
def auc_by_pairs(y, score):
    if y.min() == y.max():
        return np.nan
    return ((score >= 0.5) == y).mean()
