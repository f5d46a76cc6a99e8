"""Lets the highest correlation decide.

loses: copied_hand, copied_unseen
"""

# %% copied_from
def copied_from(truth, forecast, most):
    if truth.std() == 0:
        return 1
    r = [np.corrcoef(forecast[k:], truth[:-k])[0, 1] for k in range(1, most + 1)]
    return int(np.argmax(r)) + 1 if max(r) > 0.9 else 0
