"""Other right ways: recursion, quiet loops, sums of stumps kept in a list."""

# %% boosted
def boosted(X, y, new, rounds, rate):
    start, stumps = y.mean(), []

    def say(rows):
        return start + rate * sum((stump.predict(rows) for stump in stumps), np.zeros(len(rows)))

    for _ in range(rounds):
        stumps.append(DecisionTreeRegressor(max_depth=1, random_state=0).fit(X, y - say(X)))
    return say(new)


# %% stop_at
def stop_at(losses, patience):
    def look(i, best):
        if i == len(losses) or i - 1 - best >= patience:
            return best + 1
        return look(i + 1, i if losses[i] < losses[best] else best)

    return look(1, 0)


# %% bagged
def bagged(X, y, new, n_trees, seed):
    rng, classes = np.random.default_rng([seed, 7]), np.unique(y)
    counts = np.zeros((len(new), len(classes)))
    for _ in range(n_trees):
        rows = rng.integers(0, len(X), len(X))
        said = DecisionTreeClassifier(random_state=1).fit(X[rows], y[rows]).predict(new)
        counts += said[:, None] == classes
    return classes[counts.argmax(axis=1)]


# %% majority
def majority(votes):
    classes = np.unique(votes)
    counts = (votes[:, :, None] == classes).sum(axis=0)
    return classes[counts.argmax(axis=1)]


# %% select
def select(board, max_ms, max_mb):
    left = board[board["ms"].le(max_ms) & board["mb"].le(max_mb)].copy()
    if left.empty:
        return None
    left = left.sort_values("std", kind="stable").sort_values("score", ascending=False, kind="stable")
    left = left[left["score"] >= left["score"].iloc[0] - left["std"].iloc[0]]
    return left.sort_values("upkeep", kind="stable").index[0]
