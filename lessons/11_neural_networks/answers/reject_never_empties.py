"""Never empties the slopes.

loses: fit_hand, fit_whole, fit_rest
"""

# %% fit
def fit(X, y, order, size, lr):
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    slope_w, slope_b = np.zeros(X.shape[1]), 0.0
    for rows in order:
        for start in range(0, len(X), size):
            batch = rows[start : start + size]
            p = 1 / (1 + np.exp(-(X[batch] @ w + b)))
            losses.append(-np.log(np.where(y[batch] == 1, p, 1 - p)).mean())
            surprise = (p - y[batch]) / len(batch)
            slope_w = slope_w + X[batch].T @ surprise
            slope_b = slope_b + surprise.sum()
            w, b = w - lr * slope_w, b - lr * slope_b
    return {"w": w, "b": b, "losses": losses}
