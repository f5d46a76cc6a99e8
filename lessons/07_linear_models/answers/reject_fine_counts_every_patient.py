"""Multiplies the fine by the number of patients, for a mean squared error.

loses: ridge_weights, ridge_intercept
"""

# %% ridge
def ridge(X, y, alpha):
    centred = X - X.mean(axis=0)
    fined = centred.T @ centred + alpha * len(X) * np.eye(X.shape[1])
    weights = np.linalg.solve(fined, centred.T @ (y - y.mean()))
    return {"intercept": y.mean() - X.mean(axis=0) @ weights, "weights": weights}
