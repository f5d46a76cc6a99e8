"""Right, with warnings and prints on the way, and with other containers."""

# %% best_line
import warnings


def best_line(x, y, new):
    warnings.warn("drawing a line")
    line = np.polynomial.Polynomial.fit(x, y, 1).convert()
    return {"intercept": line.coef[0], "slope": line.coef[1], "predicted": tuple(line(np.asarray(new)))}


# %% rulers
def rulers(y_train, y_test, predicted):
    print("rows:", len(y_test))
    errors = np.subtract(y_test, predicted)
    squared = np.mean(errors**2)
    return {"mae": np.mean(np.abs(errors)), "rmse": squared**0.5, "gain": 1 - squared / np.mean((y_test - np.mean(y_train)) ** 2)}


# %% ridge
def ridge(X, y, alpha):
    X, y = pd.DataFrame(X), pd.Series(y)
    means = X.mean()
    U, s, Vt = np.linalg.svd((X - means).to_numpy(), full_matrices=False)
    weights = Vt.T @ (s / (s**2 + alpha) * (U.T @ (y - y.mean()).to_numpy()))
    return {"intercept": float(y.mean() - means @ weights), "weights": pd.Series(weights)}


# %% softmax
def softmax(scores):
    table = pd.DataFrame(scores)
    powers = np.exp(table.sub(table.max(axis=1), axis=0))
    return powers.div(powers.sum(axis=1), axis=0)


# %% moved
def moved(p, coefficient, change):
    warnings.warn("odds ahead", RuntimeWarning)
    p, times = np.asarray(p), np.exp(coefficient * np.asarray(change))
    return p * times / (1 - p + p * times)


# %% unknown
def unknown(train, new):
    print(train.describe())
    return ~np.logical_and.reduce([new[c].between(train[c].min(), train[c].max()) for c in train])


# %% unreadable
def unreadable(table):
    return {c for c in table if LinearRegression().fit(table.drop(columns=c), table[c]).score(table.drop(columns=c), table[c]) >= 0.9}
