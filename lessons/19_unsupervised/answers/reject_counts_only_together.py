"""Counts only pairs that are together in both.

loses: pairs_hand, pairs_unseen
"""

# %% pairs_agree
def pairs_agree(a, b):
    a, b = np.asarray(a), np.asarray(b)
    both = (a[:, None] == a) & (b[:, None] == b)
    return both[np.triu_indices(len(a), 1)].mean()
