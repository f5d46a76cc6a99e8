"""Counts right answers over all rows, so that a large fold counts more.

loses: cv_mean
"""

# %% cv_score
def cv_score(X, y, fold, n_columns, k):
    model = make_pipeline(StandardScaler(), SelectKBest(f_classif, k=n_columns), KNeighborsClassifier(k))
    right = 0
    for number in np.unique(fold):
        model.fit(X[fold != number], y[fold != number])
        right += (model.predict(X[fold == number]) == y[fold == number]).sum()
    return right / len(y)
