"""Uses the usual R2, whose baseline knows the mean of the test patients.

loses: rulers_gain
"""

# %% rulers
from sklearn.metrics import r2_score


def rulers(y_train, y_test, predicted):
    errors = y_test - predicted
    return {"mae": abs(errors).mean(), "rmse": np.sqrt((errors**2).mean()), "gain": r2_score(y_test, predicted)}
