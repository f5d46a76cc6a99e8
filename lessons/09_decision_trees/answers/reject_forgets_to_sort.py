"""Puts the cuts between rows that follow each other in the table, without sorting the column first.

loses: split_hand, split_unseen, split_edge
"""

# %% best_split
def best_split(X, y):
    best = {"feature": -1, "threshold": 0.0, "gain": 0.0}
    for feature in range(X.shape[1]):
        for low, high in zip(X[:-1, feature], X[1:, feature]):
            cut = (low + high) / 2
            gained = gain(y, X[:, feature] <= cut)
            if best["feature"] == -1 or gained > best["gain"]:
                best = {"feature": feature, "threshold": cut, "gain": gained}
    return best
