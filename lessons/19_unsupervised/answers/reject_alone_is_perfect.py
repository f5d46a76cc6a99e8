"""Gives somebody alone in a group a 1.

loses: silhouette_hand, silhouette_unseen
"""

# %% silhouette
def silhouette(X, groups):
    far = np.sqrt(((X[:, None, :] - X) ** 2).sum(axis=2))
    scores = []
    for i, own in enumerate(groups):
        mates = (groups == own).sum() - 1
        a = far[i, groups == own].sum() / mates if mates else 0
        b = min(far[i, groups == g].mean() for g in set(groups) if g != own)
        scores.append((b - a) / max(a, b))
    return np.mean(scores)
