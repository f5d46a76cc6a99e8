"""Takes the farthest other group instead of the nearest.

loses: silhouette_unseen
"""

# %% silhouette
def silhouette(X, groups):
    far = np.sqrt(((X[:, None, :] - X) ** 2).sum(axis=2))
    scores = []
    for i, own in enumerate(groups):
        mates = (groups == own).sum() - 1
        if mates == 0:
            scores.append(0)
            continue
        a = far[i, groups == own].sum() / mates
        b = max(far[i, groups == g].mean() for g in set(groups) if g != own)
        scores.append((b - a) / max(a, b))
    return np.mean(scores)
