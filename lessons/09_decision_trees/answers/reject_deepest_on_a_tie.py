"""Keeps the last of equal scores, so that the deepest tree wins every tie.

loses: depth_tie
"""

# %% choose_depth
def choose_depth(X, y, depths, seed):
    folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)
    best = {"depth": None, "score": 0}
    for depth in depths:
        scores = []
        for train, test in folds.split(X, y):
            tree = DecisionTreeClassifier(max_depth=depth, random_state=seed).fit(X[train], y[train])
            scores.append(tree.score(X[test], y[test]))
        if np.mean(scores) >= best["score"]:
            best = {"depth": depth, "score": np.mean(scores)}
    return best
