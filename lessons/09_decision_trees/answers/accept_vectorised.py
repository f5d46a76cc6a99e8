"""Cumulative sums and masks instead of loops over rows; the tree is walked node by node."""

# %% impurity
def impurity(counts, kind="gini"):
    p = np.asarray(counts, dtype=float)
    p = p / p.sum()
    if kind == "entropy":
        logs = np.log2(p, where=p > 0, out=np.zeros_like(p))
        return np.float32(0) - np.dot(p, logs)
    return 1 - np.dot(p, p)


# %% best_split
def best_split(X, y):
    best = dict(feature=-1, threshold=0.0, gain=0.0)
    n, one_hot = len(y), np.eye(y.max() + 1)[y]
    before = 1 - (one_hot.mean(0) ** 2).sum()
    for feature in range(X.shape[1]):
        order = np.argsort(X[:, feature], kind="stable")
        x, seen = X[order, feature], np.cumsum(one_hot[order], axis=0)[:-1]
        where = np.flatnonzero(np.diff(x) > 0)
        if len(where) == 0:
            continue
        n_left = where + 1.0
        pure_left = (seen[where] ** 2).sum(1) / n_left
        pure_right = ((one_hot.sum(0) - seen[where]) ** 2).sum(1) / (n - n_left)
        gains = before - 1 + (pure_left + pure_right) / n
        k = gains.argmax()
        if best["feature"] < 0 or gains[k] > best["gain"]:
            best = dict(feature=feature, threshold=(x[where[k]] + x[where[k] + 1]) / 2, gain=gains[k])
    return best


# %% leaf_shares
def leaf_shares(tree, X):
    at = np.zeros(len(X), dtype=int)
    for _ in range(len(tree["left"])):
        inner = tree["left"][at] != -1
        if not inner.any():
            break
        rows, nodes = np.flatnonzero(inner), at[inner]
        yes = X[rows, tree["feature"][nodes]] <= tree["threshold"][nodes]
        at[rows] = np.where(yes, tree["left"][nodes], tree["right"][nodes])
    return tree["value"][at]


# %% weakest
def weakest(tree):
    cost = tree["impurity"] * tree["n"] / tree["n"][0]
    n_leaves, below = np.ones(len(cost)), cost.copy()
    for node in range(len(cost) - 1, -1, -1):
        if tree["left"][node] != -1:
            pair = [tree["left"][node], tree["right"][node]]
            n_leaves[node], below[node] = n_leaves[pair].sum(), below[pair].sum()
    inner = np.flatnonzero(tree["left"] != -1)
    if not inner.size:
        return {"node": -1, "rent": 0.0}
    rents = (cost[inner] - below[inner]) / (n_leaves[inner] - 1)
    return {"node": inner[rents.argmin()], "rent": rents.min()}
