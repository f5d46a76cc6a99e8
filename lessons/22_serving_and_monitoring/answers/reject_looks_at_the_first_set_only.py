"""Looks for the gap at the values of the new set only.

loses: ks_hand, ks_unseen
"""

# %% ks
def ks(before, now):
    before, now = (np.sort(v[~np.isnan(v)]) for v in (np.asarray(before), np.asarray(now)))
    at = now
    below = [np.searchsorted(v, at, side="right") / len(v) for v in (before, now)]
    return np.abs(below[0] - below[1]).max()
