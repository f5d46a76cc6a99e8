"""Lets scikit-learn and SciPy do the work."""

# %% best_line
def best_line(x, y, new):
    model = LinearRegression().fit(np.reshape(x, (-1, 1)), y)
    return {
        "intercept": model.intercept_,
        "slope": model.coef_[0],
        "predicted": model.predict(np.reshape(new, (-1, 1))),
    }


# %% rulers
from sklearn.metrics import mean_absolute_error, root_mean_squared_error


def rulers(y_train, y_test, predicted):
    said = np.full(len(y_test), np.mean(y_train))
    own, base = root_mean_squared_error(y_test, predicted), root_mean_squared_error(y_test, said)
    return {"mae": mean_absolute_error(y_test, predicted), "rmse": own, "gain": 1 - (own / base) ** 2}


# %% ridge
def ridge(X, y, alpha):
    model = Ridge(alpha=alpha).fit(X, y)
    return {"intercept": model.intercept_, "weights": model.coef_}


# %% train_logistic
def train_logistic(X, y, steps, lr):
    table = np.column_stack([np.ones(len(X)), X])
    both = np.zeros(table.shape[1])
    for _ in range(steps):
        both -= lr * table.T @ (1 / (1 + np.exp(-table @ both)) - y) / len(table)
    return {"intercept": both[0], "weights": both[1:]}


# %% softmax
from scipy.special import expit, logit
from scipy.special import softmax as from_scipy


def softmax(scores):
    return from_scipy(scores, axis=1)


# %% moved
def moved(p, coefficient, change):
    return expit(logit(p) + coefficient * change)


# %% unknown
def unknown(train, new):
    new = new[list(train)]
    return (new.isna() | new.lt(train.min()) | new.gt(train.max())).any(axis=1)


# %% unreadable
def unreadable(table):
    # The diagonal of the inverse correlation matrix is 1 / (1 - R2).
    inflation = 1 / np.maximum(1e-300, [residual_share(table, c) for c in table])
    return list(table.columns[inflation >= 10 * (1 - 1e-12)])


def residual_share(table, column):
    y = table[column].to_numpy()
    A = np.column_stack([np.ones(len(table)), table.drop(columns=column)])
    rest = y - A @ np.linalg.lstsq(A, y, rcond=None)[0]
    return (rest**2).sum() / ((y - y.mean()) ** 2).sum()
