"""Compares the first with the first and the second with the second instead of every pair.

loses: auc_hand, auc_unseen
"""

# %% auc_by_pairs
def auc_by_pairs(y, score):
    bad, well = score[y == 1], score[y == 0]
    n = min(len(bad), len(well))
    if n == 0:
        return np.nan
    return ((bad[:n] > well[:n]) + 0.5 * (bad[:n] == well[:n])).mean()
