"""Loops and lists, hardly any arrays."""

# %% best_line
def best_line(x, y, new):
    x, y, new = list(map(float, x)), list(map(float, y)), list(map(float, new))
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    up = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y))
    slope = up / sum((a - mean_x) ** 2 for a in x)
    intercept = mean_y - slope * mean_x
    return {"intercept": intercept, "slope": slope, "predicted": [intercept + slope * a for a in new]}


# %% rulers
def rulers(y_train, y_test, predicted):
    n, mean = len(y_test), sum(y_train) / len(y_train)
    off = [float(a - b) for a, b in zip(y_test, predicted)]
    base = [float(a - mean) for a in y_test]
    return {
        "mae": sum(map(abs, off)) / n,
        "rmse": (sum(e * e for e in off) / n) ** 0.5,
        "gain": 1 - sum(e * e for e in off) / sum(e * e for e in base),
    }


# %% ridge
def ridge(X, y, alpha):
    # The fine as rows of data: one for each weight, with 0 for the intercept.
    n, d = np.shape(X)
    table = np.vstack([np.column_stack([np.ones(n), X]), np.column_stack([np.zeros(d), alpha**0.5 * np.eye(d)])])
    found = np.linalg.lstsq(table, np.concatenate([y, np.zeros(d)]), rcond=None)[0]
    return {"intercept": found[0], "weights": list(found[1:])}


# %% train_logistic
def train_logistic(X, y, steps, lr):
    n, d = X.shape
    b, w = 0.0, [0.0] * d
    for _ in range(steps):
        z = b + sum(X[:, j] * w[j] for j in range(d))
        off = 1 / (1 + np.exp(-z)) - y
        b, w = b - lr * sum(off) / n, [w[j] - lr * sum(off * X[:, j]) / n for j in range(d)]
    return {"intercept": b, "weights": w}


# %% softmax
from math import exp, log


def softmax(scores):
    rows = []
    for row in scores:
        top = max(row)
        powers = [exp(float(z - top)) for z in row]
        rows.append([power / sum(powers) for power in powers])
    return rows


# %% moved
def moved(p, coefficient, change):
    changes = np.broadcast_to(change, np.shape(p))
    found = []
    for now, by in zip(p, changes):
        z = log(now / (1 - now)) + coefficient * by
        found.append(1 / (1 + exp(-z)))
    return found


# %% unknown
def unknown(train, new):
    answers = []
    for _, person in new.iterrows():
        strange = False
        for column in train:
            seen = train[column].dropna()
            if not (min(seen) <= person[column] <= max(seen)):
                strange = True
        answers.append(strange)
    return answers


# %% unreadable
def unreadable(table):
    names = []
    for column in table.columns:
        others = [c for c in table.columns if c != column]
        model = LinearRegression().fit(table[others].to_numpy(), table[column].to_numpy())
        left = table[column].to_numpy() - model.predict(table[others].to_numpy())
        if np.var(left) <= 0.1 * np.var(table[column].to_numpy()):
            names.append(column)
    return names
