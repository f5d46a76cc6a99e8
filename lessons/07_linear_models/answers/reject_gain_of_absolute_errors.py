"""Compares absolute errors with the baseline's, not squared ones.

loses: rulers_gain
"""

# %% rulers
def rulers(y_train, y_test, predicted):
    errors = y_test - predicted
    baseline = y_test - y_train.mean()
    return {"mae": abs(errors).mean(), "rmse": np.sqrt((errors**2).mean()), "gain": 1 - abs(errors).sum() / abs(baseline).sum()}
