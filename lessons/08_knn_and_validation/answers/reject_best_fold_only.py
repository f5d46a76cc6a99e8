"""Mends the leaks but still reports the best fold.

loses: cv_select, cv_scale, cv_mean
"""

# %% cv_score
def cv_score(X, y, fold, n_columns, k):
    model = make_pipeline(StandardScaler(), SelectKBest(f_classif, k=n_columns), KNeighborsClassifier(k))
    scores = []
    for number in np.unique(fold):
        model.fit(X[fold != number], y[fold != number])
        scores.append(model.score(X[fold == number], y[fold == number]))
    return max(scores)
