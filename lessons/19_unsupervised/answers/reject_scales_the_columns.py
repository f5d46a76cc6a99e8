"""Standardises the columns first.

loses: components_hand, components_unseen
"""

# %% two_components
def two_components(X):
    scaled = (X - X.mean(axis=0)) / X.std(axis=0)
    _, s, Vt = np.linalg.svd(scaled, full_matrices=False)
    first = Vt[:2] * np.sign([row[np.abs(row).argmax()] for row in Vt[:2]])[:, None]
    return {"coordinates": scaled @ first.T, "share": (s**2 / (s**2).sum())[:2]}
