"""Goes through all orders of arrival, as in the pencil part of the lesson, and counts every coalition of the forest itself."""

# %% gains
def gains(values, order):
    reached = np.cumsum([0] + [2**player for player in order])
    added = np.diff(np.asarray(values, dtype=float)[reached])
    return added[np.argsort(order)]


# %% shapley
def shapley(game):
    from itertools import permutations

    names = max(game, key=len)
    rounds = []
    for order in permutations(names):
        here, gained = (), {}
        for name in order:
            there = tuple(sorted(here + (name,)))
            gained[name] = game[there] - game[here]
            here = there
        rounds.append(gained)
    return pd.DataFrame(rounds).mean()


# %% filled
def filled(x, background):
    blocks = []
    for s in range(2 ** len(x)):
        block = np.array(background, dtype=float)
        for j in range(len(x)):
            if (s // 2**j) % 2 == 1:
                block[:, j] = x[j]
        blocks.append(block)
    return np.stack(blocks)


# %% explain
def explain(X, y, rows, background):
    forest = RandomForestRegressor(n_estimators=20, max_depth=3, random_state=0)
    forest.fit(X, y)
    n = X.shape[1]
    phi = np.zeros((len(rows), n))
    for r, row in enumerate(rows):
        value = {}
        for k in range(n + 1):
            for there in combinations(range(n), k):
                people = background.copy()
                people[:, list(there)] = row[list(there)]
                value[there] = forest.predict(people).mean()
        for j in range(n):
            for there in value:
                if j not in there:
                    k = len(there)
                    weight = factorial(k) * factorial(n - 1 - k) / factorial(n)
                    phi[r, j] += weight * (value[tuple(sorted(there + (j,)))] - value[there])
    return value[()], phi
