"""Thinks that a question which gains nothing does not exist, and so never gets past XOR's first step.

loses: split_edge
"""

# %% best_split
def best_split(X, y):
    best = {"feature": -1, "threshold": 0.0, "gain": 0.0}
    for feature in range(X.shape[1]):
        values = np.unique(X[:, feature])
        for cut in (values[:-1] + values[1:]) / 2:
            gained = gain(y, X[:, feature] <= cut)
            if gained > best["gain"] + 1e-12:
                best = {"feature": feature, "threshold": cut, "gain": gained}
    return best
