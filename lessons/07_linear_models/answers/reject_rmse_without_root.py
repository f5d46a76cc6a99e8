"""Gives the mean squared error for the RMSE.

loses: rulers_errors
"""

# %% rulers
def rulers(y_train, y_test, predicted):
    errors = y_test - predicted
    baseline = y_test - y_train.mean()
    return {"mae": abs(errors).mean(), "rmse": (errors**2).mean(), "gain": 1 - (errors**2).sum() / (baseline**2).sum()}
