"""Thinks that nothing can be worse than the mean and cuts the gain off at 0.

loses: rulers_gain
"""

# %% rulers
def rulers(y_train, y_test, predicted):
    errors = y_test - predicted
    baseline = y_test - y_train.mean()
    gain = max(0, 1 - (errors**2).sum() / (baseline**2).sum())
    return {"mae": abs(errors).mean(), "rmse": np.sqrt((errors**2).mean()), "gain": gain}
