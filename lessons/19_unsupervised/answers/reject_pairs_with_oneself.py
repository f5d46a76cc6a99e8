"""Counts everybody paired with themselves, too.

loses: pairs_hand, pairs_unseen
"""

# %% pairs_agree
def pairs_agree(a, b):
    a, b = np.asarray(a), np.asarray(b)
    return ((a[:, None] == a) == (b[:, None] == b)).mean()
