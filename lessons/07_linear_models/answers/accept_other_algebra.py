"""Other formulas of the same things: correlations, the normal equations, log-odds, a log of sums."""

# %% best_line
def best_line(x, y, new):
    slope, intercept = np.polyfit(x, y, 1)
    return {"slope": slope, "intercept": intercept, "predicted": np.polyval([slope, intercept], new)}


# %% rulers
def rulers(y_train, y_test, predicted):
    table = pd.DataFrame({"truth": y_test, "said": predicted, "mean": pd.Series(y_train).mean()})
    own, base = table["truth"] - table["said"], table["truth"] - table["mean"]
    return {"mae": own.abs().mean(), "rmse": own.pow(2).mean() ** 0.5, "gain": 1 - own.pow(2).sum() / base.pow(2).sum()}


# %% ridge
def ridge(X, y, alpha):
    table = np.column_stack([np.ones(len(X)), X])
    fine = alpha * np.eye(table.shape[1])
    fine[0, 0] = 0
    found = np.linalg.solve(table.T @ table + fine, table.T @ y)
    return {"intercept": found[0], "weights": found[1:]}


# %% train_logistic
def train_logistic(X, y, steps, lr):
    X, y = np.asarray(X), np.asarray(y)
    b, w = 0, np.zeros((X.shape[1], 1))
    for step in range(steps):
        z = (b + X @ w)[:, 0]
        p = np.exp(-np.logaddexp(0, -z))
        w = w + lr * (X * (y - p)[:, None]).mean(axis=0)[:, None]
        b = b + lr * (y - p).mean()
    return {"intercept": b, "weights": w.ravel()}


# %% softmax
def softmax(scores):
    return np.exp(scores - np.logaddexp.reduce(scores, axis=1)[:, None])


# %% moved
def moved(p, coefficient, change):
    z = np.log(p) - np.log1p(-p) + coefficient * np.asarray(change)
    return 0.5 * (1 + np.tanh(z / 2))


# %% unknown
def unknown(train, new):
    low, high = train.min(), train.max()
    clipped = new.clip(low, high, axis=1)
    return list((clipped != new).any(axis=1))


# %% unreadable
def unreadable(table):
    # R2 from the inverse of the correlations; a pseudo-inverse of a table that is exactly mixed would lie.
    correlations = table.corr().to_numpy()
    found = []
    for j in range(len(correlations)):
        rest = [i for i in range(len(correlations)) if i != j]
        weights = np.linalg.lstsq(correlations[np.ix_(rest, rest)], correlations[rest, j], rcond=1e-10)[0]
        if correlations[rest, j] @ weights >= 0.9:
            found.append(table.columns[j])
    return found
