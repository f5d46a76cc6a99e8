"""Plain Python: loops and lists, no array comes back."""

# %% forward
def forward(W1, b1, w2, b2, X):
    from math import exp
    hidden, p = [], []
    for row in X.tolist():
        hidden.append([max(0.0, sum(x * W1[i][j] for i, x in enumerate(row)) + b1[j]) for j in range(len(b1))])
        p.append(1 / (1 + exp(-(sum(h * w for h, w in zip(hidden[-1], w2)) + b2))))
    return {"hidden": [[float(h) for h in row] for row in hidden], "p": [float(v) for v in p]}

# %% shapes
def shapes(sizes, n):
    weights, outputs, parameters = [], [], 0
    for k in range(1, len(sizes)):
        weights.append([sizes[k - 1], sizes[k]])
        outputs.append([n, sizes[k]])
        parameters += sizes[k - 1] * sizes[k] + sizes[k]
    return {"weights": weights, "outputs": outputs, "parameters": float(parameters)}

# %% gradients
def gradients(W1, b1, w2, b2, X, y):
    from math import exp
    d, width, n = len(W1), len(b1), len(X)
    out = {"W1": [[0.0] * width for _ in range(d)], "b1": [0.0] * width, "w2": [0.0] * width, "b2": 0.0}
    for row, truth in zip(X.tolist(), y.tolist()):
        a = [sum(row[i] * float(W1[i][j]) for i in range(d)) + float(b1[j]) for j in range(width)]
        h = [v if v > 0 else 0.0 for v in a]
        z = sum(h[j] * float(w2[j]) for j in range(width)) + b2
        back = (1 / (1 + exp(-z)) - truth) / n
        out["b2"] += back
        for j in range(width):
            out["w2"][j] += h[j] * back
            if a[j] > 0:
                out["b1"][j] += back * float(w2[j])
                for i in range(d):
                    out["W1"][i][j] += row[i] * back * float(w2[j])
    return out

# %% adam_step
def adam_step(w, g, m, v, t, lr):
    flat = [list(map(float, np.ravel(part))) for part in (w, g, m, v)]
    new = {"w": [], "m": [], "v": []}
    for a, s, b, c in zip(*flat):
        b, c = b * 0.9 + s * 0.1, c * 0.999 + s * s * 0.001
        new["m"].append(b)
        new["v"].append(c)
        new["w"].append(a - lr * b / (1 - 0.9**t) / ((c / (1 - 0.999**t)) ** 0.5 + 1e-8))
    return {key: np.reshape(part, np.shape(w)).tolist() for key, part in new.items()}

# %% fit
def fit(X, y, order, size, lr):
    from math import exp, log
    w, b, losses = [0.0] * X.shape[1], 0.0, []
    for rows in order.tolist():
        while rows:
            batch, rows = rows[:size], rows[size:]
            loss, slope, slope_b = 0.0, [0.0] * len(w), 0.0
            for k in batch:
                p = 1 / (1 + exp(-(sum(x * c for x, c in zip(X[k], w)) + b)))
                loss -= log(p) if y[k] == 1 else log(1 - p)
                slope = [s + (p - y[k]) * x for s, x in zip(slope, X[k])]
                slope_b += p - y[k]
            losses.append(float(loss) / len(batch))
            w = [float(c - lr * s / len(batch)) for c, s in zip(w, slope)]
            b = float(b - lr * slope_b / len(batch))
    return {"w": w, "b": b, "losses": losses}

# %% early_stop
def early_stop(losses, patience):
    lowest, best, waited, epoch = float("inf"), 0, 0, 0
    for loss in losses:
        epoch += 1
        if loss < lowest:
            lowest, best, waited = loss, epoch, 0
        else:
            waited += 1
        if waited >= patience:
            break
    return {"stop": epoch, "best": best}

# %% diagnose
def diagnose(loss_train, loss_val):
    train, val = [float(v) for v in loss_train], [float(v) for v in loss_val]
    middle = lambda values: sorted(values)[len(values) // 2]
    if any(v != v or v == float("inf") for v in train) or middle(train[-7:]) > 1.1 * train[0]:
        return "exploding"
    if middle(train[-7:]) > 0.9 * train[0]:
        return "too slow"
    if min(val) > 0.93 * val[0]:
        return "wrong pairs"
    return "overfitting" if middle(val[-5:]) > 1.4 * min(val) else "healthy"

# %% classify
def classify(layers, mean, std, X):
    from math import exp
    label, sure = [], []
    for row in X:
        now = [(x - m) / s for x, m, s in zip(row, mean, std)]
        for k, layer in enumerate(layers):
            now = [sum(w * v for w, v in zip(line, now)) + b for line, b in zip(layer["weight"], layer["bias"])]
            if k + 1 < len(layers):
                now = [max(v, 0) for v in now]
        label.append(now.index(max(now)))
        sure.append(1 / sum(exp(v - max(now)) for v in now))
    return {"label": label, "sure": [float(v) for v in sure]}
