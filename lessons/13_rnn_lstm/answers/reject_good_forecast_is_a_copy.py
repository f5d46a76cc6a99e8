"""Calls a perfect forecast a copy.

loses: copied_hand, copied_unseen
"""

# %% copied_from
def copied_from(truth, forecast, most):
    if np.abs(forecast - truth).max() <= 0.05:
        return 1
    for k in range(1, most + 1):
        if np.abs(forecast[k:] - truth[:-k]).max() <= 0.05 + 1e-9:
            return k
    return 0
