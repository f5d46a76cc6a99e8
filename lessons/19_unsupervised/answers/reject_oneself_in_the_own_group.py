"""Counts the distance 0 to oneself into the mean of the own group.

loses: silhouette_hand, silhouette_unseen
"""

# %% silhouette
def silhouette(X, groups):
    far = np.sqrt(((X[:, None, :] - X) ** 2).sum(axis=2))
    scores = []
    for i, own in enumerate(groups):
        a = far[i, groups == own].mean()
        b = min(far[i, groups == g].mean() for g in set(groups) if g != own)
        scores.append((b - a) / max(a, b) if (groups == own).sum() > 1 else 0)
    return np.mean(scores)
