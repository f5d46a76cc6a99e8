"""Loops, lists and dictionaries."""

# %% majority
def majority(votes):
    winners = []
    for column in zip(*votes):
        counts = {}
        for vote in column:
            counts[int(vote)] = counts.get(int(vote), 0) + 1
        winners.append(min(counts, key=lambda c: (-counts[c], c)))
    return winners


# %% out_of_bag
def out_of_bag(draws):
    bags = [set(map(int, drawn)) for drawn in draws]
    return [[i not in bag for bag in bags] for i in range(len(draws[0]))]


# %% oob_accuracy
def oob_accuracy(absent, answers, y):
    hits = counted = 0
    for i in range(len(y)):
        said = [int(a) for a, out in zip(answers[i], absent[i]) if out]
        if said:
            counted += 1
            hits += (1 if sum(said) > len(said) / 2 else 0) == y[i]
    return hits / counted if counted else float("nan")


# %% bagged
def bagged(X, y, new, n_trees, seed):
    rng = np.random.RandomState(seed)
    votes = []
    for _ in range(n_trees):
        rows = [rng.randint(len(X)) for _ in range(len(X))]
        votes.append(list(DecisionTreeClassifier(random_state=0).fit(X[rows], y[rows]).predict(new)))
    return [max(set(column), key=column.count) for column in map(list, zip(*votes))]


# %% adaboost_round
def adaboost_round(weights, answer, truth):
    wrong = [a != t for a, t in zip(answer, truth)]
    error = sum(w for w, bad in zip(weights, wrong) if bad)
    if not any(wrong):
        return {"say": 10, "weights": list(weights)}
    if error >= 0.5:
        return {"say": 0, "weights": list(weights)}
    new = [w / (2 * error) if bad else w / (2 * (1 - error)) for w, bad in zip(weights, wrong)]
    return {"say": 0.5 * np.log((1 - error) / error), "weights": new}


# %% boosted
def boosted(X, y, new, rounds, rate):
    left = [float(v) - float(np.mean(y)) for v in y]
    said = [float(np.mean(y))] * len(new)
    for _ in range(rounds):
        tree = DecisionTreeRegressor(max_depth=1, random_state=0).fit(X, left)
        left = [r - rate * p for r, p in zip(left, tree.predict(X))]
        said = [s + rate * p for s, p in zip(said, tree.predict(new))]
    return said


# %% stop_at
def stop_at(losses, patience):
    low, where, waited = float("inf"), 0, 0
    for i, loss in enumerate(losses, start=1):
        if loss < low:
            low, where, waited = loss, i, 0
        else:
            waited += 1
        if waited == patience:
            return where
    return where


# %% select
def select(board, max_ms, max_mb):
    rows = [(name, row) for name, row in board.iterrows() if row["ms"] <= max_ms and row["mb"] <= max_mb]
    if not rows:
        return None
    top = min((row for _, row in rows), key=lambda row: (-row["score"], row["std"]))
    level = [(row["upkeep"], -row["score"], name) for name, row in rows if row["score"] >= top["score"] - top["std"]]
    return min(level)[2]
