"""Whole arrays, SciPy and scikit-learn's own tools."""

# %% majority
from scipy.stats import mode


def majority(votes):
    return mode(votes, axis=0).mode


# %% out_of_bag
def out_of_bag(draws):
    t, n = draws.shape
    seen = np.zeros((n, t), dtype=int)
    np.add.at(seen, (draws, np.arange(t)[:, None]), 1)
    return seen == 0


# %% oob_accuracy
def oob_accuracy(absent, answers, y):
    n_votes = absent.sum(axis=1)
    ones = (answers * absent).sum(axis=1)
    kept = n_votes > 0
    with np.errstate(invalid="ignore"):
        return np.float64(np.sum((2 * ones > n_votes)[kept] == y[kept])) / kept.sum()


# %% bagged
from sklearn.ensemble import BaggingClassifier


def bagged(X, y, new, n_trees, seed):
    forest = BaggingClassifier(DecisionTreeClassifier(), n_estimators=n_trees, random_state=seed)
    return forest.fit(X, y).predict(new)


# %% adaboost_round
def adaboost_round(weights, answer, truth):
    agree = np.multiply(answer, truth)
    edge = float(np.dot(weights, agree))          # 1 - 2 * error
    if (agree == 1).all():
        return {"say": 10.0, "weights": np.array(weights)}
    if edge <= 1e-12:
        return {"say": 0.0, "weights": np.array(weights)}
    return {"say": np.arctanh(edge), "weights": weights / (1 + edge * agree)}


# %% boosted
def boosted(X, y, new, rounds, rate):
    if rounds == 0:
        return np.full(len(new), np.mean(y))
    model = GradientBoostingRegressor(n_estimators=rounds, learning_rate=rate, max_depth=1, random_state=0)
    return model.fit(X, y).predict(new)


# %% stop_at
def stop_at(losses, patience):
    losses = np.asarray(losses)
    lower = np.r_[True, losses[1:] < np.minimum.accumulate(losses)[:-1]]
    last = np.maximum.accumulate(np.where(lower, np.arange(len(losses)), 0))
    over = np.flatnonzero(np.arange(len(losses)) - last >= patience)
    return last[over[0] if len(over) else -1] + 1


# %% select
def select(board, max_ms, max_mb):
    allowed = board.query("ms <= @max_ms and mb <= @max_mb")
    if len(allowed) == 0:
        return
    best = allowed[allowed["score"] == allowed["score"].max()]
    limit = best["score"].iloc[0] - best["std"].min()
    level = allowed[allowed["score"] >= limit]
    easy = level[level["upkeep"] == level["upkeep"].min()]
    return easy["score"].idxmax()
