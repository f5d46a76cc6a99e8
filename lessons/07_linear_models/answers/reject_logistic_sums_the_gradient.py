"""Adds an intercept and turns the sign, but sums over the patients.

loses: train_logistic_step, train_logistic_arrives
"""

# %% train_logistic
def train_logistic(X, y, steps, lr):
    intercept, weights = 0.0, np.zeros(X.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(intercept + X @ weights)))
        intercept = intercept - lr * (p - y).sum()
        weights = weights - lr * X.T @ (p - y)
    return {"intercept": intercept, "weights": weights}
