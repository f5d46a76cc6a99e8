"""Takes the intercept's step first and finds the weights' gradient after it.

loses: train_logistic_step
"""

# %% train_logistic
def train_logistic(X, y, steps, lr):
    intercept, weights = 0.0, np.zeros(X.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(intercept + X @ weights)))
        intercept = intercept - lr * (p - y).mean()
        p = 1 / (1 + np.exp(-(intercept + X @ weights)))
        weights = weights - lr * X.T @ (p - y) / len(y)
    return {"intercept": intercept, "weights": weights}
