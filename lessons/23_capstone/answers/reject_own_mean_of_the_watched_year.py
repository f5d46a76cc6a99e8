"""Measures mean and deviation on the year under watch.

loses: rings_hand, rings_unseen
"""

# %% rings
def rings(usual, weeks):
    middle, spread = np.nanmean(weeks), np.nanstd(weeks, ddof=1)
    return np.flatnonzero(~(np.abs(weeks - middle) <= 3 * spread)).tolist()
