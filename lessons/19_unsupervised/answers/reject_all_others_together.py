"""Takes all other groups together.

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
        a, b = far[i, groups == own].sum() / mates, far[i, groups != own].mean()
        scores.append((b - a) / max(a, b))
    return np.mean(scores)
