"""Uses the gradient of the squared error of the probabilities.

loses: train_logistic_step, train_logistic_arrives
"""

# %% train_logistic
def train_logistic(X, y, steps, lr):
    intercept, weights = 0.0, np.zeros(X.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(intercept + X @ weights)))
        off = (p - y) * p * (1 - p)
        intercept = intercept - lr * off.mean()
        weights = weights - lr * X.T @ off / len(y)
    return {"intercept": intercept, "weights": weights}
