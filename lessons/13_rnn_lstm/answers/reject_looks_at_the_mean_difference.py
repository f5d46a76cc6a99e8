"""Looks at the mean difference.

loses: copied_unseen
"""

# %% copied_from
def copied_from(truth, forecast, most):
    for k in range(1, most + 1):
        if np.abs(forecast[k:] - truth[:-k]).mean() <= 0.05 + 1e-9:
            return k
    return 0
