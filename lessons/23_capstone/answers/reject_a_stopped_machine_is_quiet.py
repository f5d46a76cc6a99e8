"""Does not ring for a week without a value.

loses: rings_hand, rings_unseen
"""

# %% rings
def rings(usual, weeks):
    middle, spread = np.nanmean(usual), np.nanstd(usual, ddof=1)
    return np.flatnonzero(np.abs(np.asarray(weeks) - middle) > 3 * spread).tolist()
