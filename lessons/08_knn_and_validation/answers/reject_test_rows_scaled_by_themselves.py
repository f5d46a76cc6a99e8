"""Standardises the test rows with their own mean and spread.

loses: cv_scale, cv_mean
"""

# %% cv_score
def cv_score(X, y, fold, n_columns, k):
    scores = []
    for number in np.unique(fold):
        test = fold == number
        model = make_pipeline(SelectKBest(f_classif, k=n_columns), KNeighborsClassifier(n_neighbors=k))
        model.fit(StandardScaler().fit_transform(X[~test]), y[~test])
        scores.append(model.score(StandardScaler().fit_transform(X[test]), y[test]))
    return np.mean(scores)
