"""Judges the validation loss by its last epoch, which one jump spoils.

loses: diagnose_rate, diagnose_pairs, diagnose_overfit
"""

# %% diagnose
def diagnose(loss_train, loss_val):
    train, val = np.median(loss_train[-5:]) / loss_train[0], loss_val[-1] / loss_val[0]
    lowest = loss_val.min() / loss_val[0]
    if not np.isfinite(loss_train).all() or train > 1.3:
        return "exploding"
    if train > 0.85:
        return "too slow"
    if lowest > 0.85:
        return "wrong pairs"
    if val - lowest > 0.22:
        return "overfitting"
    return "healthy"
