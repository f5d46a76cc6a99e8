"""Chooses the columns on all rows, before the folds.

loses: cv_select
"""

# %% cv_score
def cv_score(X, y, fold, n_columns, k):
    X = SelectKBest(f_classif, k=n_columns).fit_transform(X, y)
    scores = []
    for number in np.unique(fold):
        test = fold == number
        model = make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=k)).fit(X[~test], y[~test])
        scores.append(model.score(X[test], y[test]))
    return np.mean(scores)
