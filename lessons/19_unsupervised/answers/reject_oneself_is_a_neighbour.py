"""Counts oneself as the nearest neighbour.

loses: kept_hand, kept_unseen
"""

# %% kept
def kept(X, drawn, k):
    near = [((t[:, None, :] - t) ** 2).sum(axis=2).argsort(axis=1)[:, :k] for t in (X, drawn)]
    return np.mean([np.isin(a, b).mean() for a, b in zip(*near)])
