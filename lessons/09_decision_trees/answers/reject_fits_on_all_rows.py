"""Repairs the folds and the tie, but still fits on all rows, the ones it is scored on included.

loses: depth_honest
"""

# %% choose_depth
def choose_depth(X, y, depths, seed):
    folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)
    best = {"depth": None, "score": -1}
    for depth in sorted(depths):
        scores = []
        for _, test in folds.split(X, y):
            tree = DecisionTreeClassifier(max_depth=depth, random_state=seed).fit(X, y)
            scores.append(tree.score(X[test], y[test]))
        if np.mean(scores) > best["score"] + 1e-12:
            best = {"depth": depth, "score": np.mean(scores)}
    return best
