"""Standardises the new patients by their own mean.

loses: repair_alone, repair_value, repair_unseen
"""

# %% svm_scores
def svm_scores(X_train, y_train, X_new, C, gamma):
    A, B = StandardScaler().fit_transform(X_train), StandardScaler().fit_transform(X_new)
    svm = SVC(C=C, gamma=gamma).fit(A, y_train)
    squared = ((B[:, None, :] - svm.support_vectors_[None, :, :]) ** 2).sum(axis=2)
    return np.exp(-gamma * squared) @ svm.dual_coef_[0] + svm.intercept_[0]
