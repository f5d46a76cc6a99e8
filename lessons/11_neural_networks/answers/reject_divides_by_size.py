"""Divides by the size of a full batch in the last one too.

loses: fit_rest
"""

# %% fit
def fit(X, y, order, size, lr):
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for rows in order:
        for start in range(0, len(X), size):
            batch = rows[start : start + size]
            p = 1 / (1 + np.exp(-(X[batch] @ w + b)))
            losses.append(-np.log(np.where(y[batch] == 1, p, 1 - p)).mean())
            surprise = (p - y[batch]) / size
            w, b = w - lr * (X[batch].T @ surprise), b - lr * surprise.sum()
    return {"w": w, "b": b, "losses": losses}
