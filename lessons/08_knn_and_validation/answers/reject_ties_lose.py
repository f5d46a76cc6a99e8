"""Gives nothing for a pair with equal scores.

loses: auc_hand, auc_unseen
"""

# %% auc_by_pairs
def auc_by_pairs(y, score):
    bad, well = score[y == 1], score[y == 0]
    if len(bad) == 0 or len(well) == 0:
        return np.nan
    return (bad[:, None] > well[None, :]).mean()
