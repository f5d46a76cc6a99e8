"""Compares each person with the next one only.

loses: pairs_unseen
"""

# %% pairs_agree
def pairs_agree(a, b):
    n = len(a)
    pairs = [(i, (i + 1) % n) for i in range(n)] if n > 2 else [(0, 1)]
    return np.mean([(a[i] == a[j]) == (b[i] == b[j]) for i, j in pairs])
