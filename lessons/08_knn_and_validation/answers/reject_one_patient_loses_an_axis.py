"""Squeezes the answer, so that one patient gives a flat array.

loses: knn_shape
"""

# %% knn_shares
def knn_shares(X_train, y_train, X_new, k, n_classes):
    far = ((X_new[:, None, :] - X_train[None, :, :]) ** 2).sum(axis=2)
    nearest = far.argsort(axis=1, kind="stable")[:, :k]
    return (y_train[nearest][:, :, None] == np.arange(n_classes)).mean(axis=1).squeeze()
