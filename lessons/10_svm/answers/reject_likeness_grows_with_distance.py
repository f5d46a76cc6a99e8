"""Leaves the sign of gamma: the farther away, the more alike.

loses: repair_value, repair_unseen
"""

# %% svm_scores
def svm_scores(X_train, y_train, X_new, C, gamma):
    scaler = StandardScaler().fit(X_train)
    A, B = scaler.transform(X_train), scaler.transform(X_new)
    svm = SVC(C=C, gamma=gamma).fit(A, y_train)
    squared = ((B[:, None, :] - svm.support_vectors_[None, :, :]) ** 2).sum(axis=2)
    return np.exp(np.minimum(gamma * squared, 600)) @ svm.dual_coef_[0] + svm.intercept_[0]
