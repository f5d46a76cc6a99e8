"""Lets a gap in the usual year spoil mean and deviation.

loses: rings_hand, rings_unseen
"""

# %% rings
def rings(usual, weeks):
    return np.flatnonzero(~(np.abs(weeks - np.mean(usual)) <= 3 * np.std(usual, ddof=1))).tolist()
