"""Divides by the spread of the two components only.

loses: components_unseen
"""

# %% two_components
def two_components(X):
    centred = X - X.mean(axis=0)
    _, s, Vt = np.linalg.svd(centred, full_matrices=False)
    first = Vt[:2] * np.sign([row[np.abs(row).argmax()] for row in Vt[:2]])[:, None]
    return {"coordinates": centred @ first.T, "share": s[:2] ** 2 / (s[:2] ** 2).sum()}
