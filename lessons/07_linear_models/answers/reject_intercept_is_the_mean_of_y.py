"""Forgets to move the intercept back after centring.

loses: ridge_intercept
"""

# %% ridge
def ridge(X, y, alpha):
    centred = X - X.mean(axis=0)
    weights = np.linalg.solve(centred.T @ centred + alpha * np.eye(X.shape[1]), centred.T @ (y - y.mean()))
    return {"intercept": y.mean(), "weights": weights}
