"""Trusts scikit-learn's columns, which leave out a class that nobody in the training data has.

loses: knn_shape, knn_unseen
"""

# %% knn_shares
def knn_shares(X_train, y_train, X_new, k, n_classes):
    if len(X_new) == 0:
        return np.zeros((0, n_classes))
    return KNeighborsClassifier(k, algorithm="brute").fit(X_train, y_train).predict_proba(X_new)
