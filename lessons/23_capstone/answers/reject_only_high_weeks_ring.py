"""Rings only for weeks that are too high.

loses: rings_hand, rings_unseen
"""

# %% rings
def rings(usual, weeks):
    border = np.nanmean(usual) + 3 * np.nanstd(usual, ddof=1)
    return np.flatnonzero(~(np.asarray(weeks) <= border)).tolist()
