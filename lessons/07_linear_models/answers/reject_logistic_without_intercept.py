"""Repairs sign and mean, and still has no intercept.

loses: train_logistic_step, train_logistic_arrives
"""

# %% train_logistic
def train_logistic(X, y, steps, lr):
    weights = np.zeros(X.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-X @ weights))
        weights = weights - lr * X.T @ (p - y) / len(y)
    return {"intercept": 0, "weights": weights}
