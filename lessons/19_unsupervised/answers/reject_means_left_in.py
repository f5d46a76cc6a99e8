"""Does not take the means off.

loses: components_hand, components_unseen
"""

# %% two_components
def two_components(X):
    _, s, Vt = np.linalg.svd(X, full_matrices=False)
    first = Vt[:2] * np.sign([row[np.abs(row).argmax()] for row in Vt[:2]])[:, None]
    return {"coordinates": X @ first.T, "share": (s**2 / (s**2).sum())[:2]}
