"""Compares the means.

loses: ks_hand, ks_unseen
"""

# %% ks
def ks(before, now):
    return abs(np.nanmean(before) - np.nanmean(now))
