"""Asks for the same neighbour in the same place of the order.

loses: kept_hand, kept_unseen
"""

# %% kept
def kept(X, drawn, k):
    near = []
    for t in (X, drawn):
        far = ((t[:, None, :] - t) ** 2).sum(axis=2)
        np.fill_diagonal(far, np.inf)
        near.append(far.argsort(axis=1)[:, : k + 1])
    return (near[0][:, :k] == near[1][:, 1 : k + 1]).mean()
