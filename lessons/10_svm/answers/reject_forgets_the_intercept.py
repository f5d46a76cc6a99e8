"""Adds up the votes and forgets the intercept.

loses: repair_value, repair_unseen
"""

# %% svm_scores
def svm_scores(X_train, y_train, X_new, C, gamma):
    scaler = StandardScaler().fit(X_train)
    A, B = scaler.transform(X_train), scaler.transform(X_new)
    svm = SVC(C=C, gamma=gamma).fit(A, y_train)
    squared = ((B[:, None, :] - svm.support_vectors_[None, :, :]) ** 2).sum(axis=2)
    return np.exp(-gamma * squared) @ svm.dual_coef_[0]
