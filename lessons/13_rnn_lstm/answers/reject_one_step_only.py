"""Looks one step back only.

loses: copied_hand, copied_unseen
"""

# %% copied_from
def copied_from(truth, forecast, most):
    for k in range(1, 2):
        if np.abs(forecast[k:] - truth[:-k]).max() <= 0.05 + 1e-9:
            return k
    return 0
