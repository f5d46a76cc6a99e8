"""Finds every run healthy.

loses: diagnose_rate, diagnose_pairs, diagnose_overfit
"""

# %% diagnose
def diagnose(loss_train, loss_val):
    return "healthy"
