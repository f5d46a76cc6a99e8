"""Counts a person as kept when one neighbour was kept.

loses: kept_unseen
"""

# %% kept
def kept(X, drawn, k):
    near = []
    for t in (X, drawn):
        far = ((t[:, None, :] - t) ** 2).sum(axis=2)
        np.fill_diagonal(far, np.inf)
        near.append(far.argsort(axis=1)[:, :k])
    return np.mean([np.isin(a, b).any() for a, b in zip(*near)])
