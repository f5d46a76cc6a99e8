"""Takes the mean gap.

loses: ks_hand, ks_unseen
"""

# %% ks
def ks(before, now):
    before, now = (np.sort(v[~np.isnan(v)]) for v in (np.asarray(before), np.asarray(now)))
    at = np.concatenate([before, now])
    below = [np.searchsorted(v, at, side="right") / len(v) for v in (before, now)]
    return np.abs(below[0] - below[1]).mean()
