"""Copies the lesson's line without taking the means off.

loses: ridge_weights, ridge_intercept
"""

# %% ridge
def ridge(X, y, alpha):
    weights = np.linalg.solve(X.T @ X + alpha * np.eye(X.shape[1]), X.T @ (y - y.mean()))
    return {"intercept": y.mean(), "weights": weights}
