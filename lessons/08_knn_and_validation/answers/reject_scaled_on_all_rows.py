"""Standardises with the mean and the spread of all rows, before the folds.

loses: cv_scale
"""

# %% cv_score
def cv_score(X, y, fold, n_columns, k):
    X = StandardScaler().fit_transform(X)
    scores = []
    for number in np.unique(fold):
        test = fold == number
        model = make_pipeline(SelectKBest(f_classif, k=n_columns), KNeighborsClassifier(n_neighbors=k))
        model.fit(X[~test], y[~test])
        scores.append(model.score(X[test], y[test]))
    return np.mean(scores)
