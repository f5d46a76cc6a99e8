"""Standardises the columns and hands over the weights in standard deviations.

loses: ridge_weights, ridge_intercept
"""

# %% ridge
def ridge(X, y, alpha):
    size = X.std(axis=0)
    scaled = (X - X.mean(axis=0)) / size
    weights = np.linalg.solve(scaled.T @ scaled + alpha * np.eye(X.shape[1]), scaled.T @ (y - y.mean()))
    return {"intercept": y.mean(), "weights": weights}
