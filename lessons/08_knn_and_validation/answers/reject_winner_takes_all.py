"""Answers with the winning class instead of the shares.

loses: knn_hand, knn_unseen
"""

# %% knn_shares
def knn_shares(X_train, y_train, X_new, k, n_classes):
    shares = np.zeros((len(X_new), n_classes))
    for row, person in enumerate(X_new):
        nearest = np.argsort(((X_train - person) ** 2).sum(axis=1), kind="stable")[:k]
        shares[row, np.bincount(y_train[nearest]).argmax()] = 1
    return shares
