"""Other formulas for the same numbers."""

# %% forward
def forward(W1, b1, w2, b2, X):
    from scipy.special import expit
    a = np.hstack([X, np.ones((len(X), 1))]) @ np.vstack([W1, b1])
    hidden = (a + np.abs(a)) / 2
    return {"hidden": hidden, "p": expit(np.dot(hidden, w2) + b2)}

# %% gradients
def gradients(W1, b1, w2, b2, X, y):
    hidden = np.where(X @ W1 + b1 > 0, X @ W1 + b1, 0.0)
    surprise = 0.5 * (1 + np.tanh((hidden @ w2 + b2) / 2)) - y
    each = surprise[:, None] * w2[None, :] * np.sign(hidden)
    return {
        "W1": (X[:, :, None] * each[:, None, :]).mean(axis=0),
        "b1": each.mean(axis=0),
        "w2": (hidden * surprise[:, None]).mean(axis=0),
        "b2": np.array([surprise.mean()]).item(),
    }

# %% adam_step
def adam_step(w, g, m, v, t, lr):
    m, v = m + (g - m) * 0.1, v + (g * g - v) * 0.001
    first, second = 1 - np.power(0.9, t), 1 - np.power(0.999, t)
    return {"w": w - lr / first * m / (np.sqrt(v) / np.sqrt(second) + 1e-8), "m": m, "v": v}

# %% fit
def fit(X, y, order, size, lr):
    A, weights, losses = np.column_stack([X, np.ones(len(X))]), np.zeros(X.shape[1] + 1), []
    for rows in order:
        for batch in np.array_split(rows, range(size, len(rows), size)):
            score = A[batch] @ weights
            losses.append((np.logaddexp(0, score) - y[batch] * score).mean())
            weights = weights - lr * A[batch].T @ (1 / (1 + np.exp(-score)) - y[batch]) / batch.size
    return {"w": weights[:-1], "b": weights[-1], "losses": np.array(losses)}

# %% early_stop
def early_stop(losses, patience):
    losses = list(losses)
    best = [losses.index(min(losses[: k + 1])) for k in range(len(losses))]
    stop = next((k for k, b in enumerate(best) if k - b >= patience), len(losses) - 1)
    return {"stop": stop + 1, "best": best[stop] + 1}

# %% diagnose
def diagnose(loss_train, loss_val):
    end = np.nanmedian(loss_train[-6:]) / loss_train[0] if np.isfinite(loss_train).all() else np.inf
    if end > 1.3:
        return "exploding"
    if end > 0.88:
        return "too slow"
    best, late = np.quantile(loss_val, 0.05) / loss_val[0], np.median(loss_val[-6:]) / loss_val[0]
    if best > 0.9:
        return "wrong pairs"
    return "overfitting" if late > best + 0.22 else "healthy"

# %% classify
def classify(layers, mean, std, X):
    from scipy.special import logsumexp
    now = ((X - mean) / std).T
    for k, layer in enumerate(layers):
        now = np.asarray(layer["weight"]) @ (now * (now > 0) if k else now) + np.asarray(layer["bias"])[:, None]
    return {"label": np.argmax(now, axis=0).astype(float), "sure": np.exp(now.max(axis=0) - logsumexp(now, axis=0))}
