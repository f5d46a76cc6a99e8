"""Adds a column of ones and fines the intercept as well.

loses: ridge_weights, ridge_intercept
"""

# %% ridge
def ridge(X, y, alpha):
    table = np.column_stack([np.ones(len(X)), X])
    found = np.linalg.solve(table.T @ table + alpha * np.eye(table.shape[1]), table.T @ y)
    return {"intercept": found[0], "weights": found[1:]}
