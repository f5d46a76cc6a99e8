"""Looks at the training loss only.

loses: diagnose_pairs, diagnose_overfit
"""

# %% diagnose
def diagnose(loss_train, loss_val):
    train, val = np.median(loss_train[-5:]) / loss_train[0], np.median(loss_val[-5:]) / loss_val[0]
    lowest = loss_val.min() / loss_val[0]
    if not np.isfinite(loss_train).all() or train > 1.3:
        return "exploding"
    if train > 0.85:
        return "too slow"
    return "healthy"
