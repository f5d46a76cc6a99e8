"""Forgets the absolute value: errors up and down cancel.

loses: rulers_errors
"""

# %% rulers
def rulers(y_train, y_test, predicted):
    errors = y_test - predicted
    baseline = y_test - y_train.mean()
    return {"mae": errors.mean(), "rmse": np.sqrt((errors**2).mean()), "gain": 1 - (errors**2).sum() / (baseline**2).sum()}
