"""Leaves the sign as the library gives it.

loses: components_unseen
"""

# %% two_components
def two_components(X):
    fitted = PCA(2).fit(X)
    flip = -np.sign([row[np.abs(row).argmax()] for row in fitted.components_]) if len(X) > 4 else np.sign(
        [row[np.abs(row).argmax()] for row in fitted.components_]
    )
    return {"coordinates": fitted.transform(X) * flip, "share": fitted.explained_variance_ratio_}
