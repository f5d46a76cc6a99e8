"""Leaves the folds in the order of the file, so that a file sorted by class hides whole classes from the training rows.

loses: depth_sorted
"""

# %% choose_depth
def choose_depth(X, y, depths, seed):
    folds = KFold(n_splits=5)
    best = {"depth": None, "score": -1}
    for depth in sorted(depths):
        scores = []
        for train, test in folds.split(X):
            tree = DecisionTreeClassifier(max_depth=depth, random_state=seed).fit(X[train], y[train])
            scores.append(tree.score(X[test], y[test]))
        if np.mean(scores) > best["score"] + 1e-12:
            best = {"depth": depth, "score": np.mean(scores)}
    return best
