"""Takes the share of the singular values instead of their squares.

loses: components_hand, components_unseen
"""

# %% two_components
def two_components(X):
    centred = X - X.mean(axis=0)
    _, s, Vt = np.linalg.svd(centred, full_matrices=False)
    first = Vt[:2] * np.sign([row[np.abs(row).argmax()] for row in Vt[:2]])[:, None]
    return {"coordinates": centred @ first.T, "share": (s / s.sum())[:2]}
