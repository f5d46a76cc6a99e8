"""Divides by n instead of n - 1.

loses: rings_hand, rings_unseen
"""

# %% rings
def rings(usual, weeks):
    middle, spread = np.nanmean(usual), np.nanstd(usual)
    return np.flatnonzero(~(np.abs(np.asarray(weeks) - middle) <= 3 * spread)).tolist()
