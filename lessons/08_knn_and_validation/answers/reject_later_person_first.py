"""At equal distances takes the later person.

loses: knn_unseen
"""

# %% knn_shares
def knn_shares(X_train, y_train, X_new, k, n_classes):
    shares = np.zeros((len(X_new), n_classes))
    for row, person in enumerate(X_new):
        distance = ((X_train - person) ** 2).sum(axis=1)
        nearest = np.lexsort((-np.arange(len(X_train)), distance))[:k]
        shares[row] = np.bincount(y_train[nearest], minlength=n_classes) / k
    return shares
