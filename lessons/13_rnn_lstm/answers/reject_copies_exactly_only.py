"""Sees exact copies only.

loses: copied_hand, copied_unseen
"""

# %% copied_from
def copied_from(truth, forecast, most):
    for k in range(1, most + 1):
        if np.abs(forecast[k:] - truth[:-k]).max() <= 1e-9:
            return k
    return 0
