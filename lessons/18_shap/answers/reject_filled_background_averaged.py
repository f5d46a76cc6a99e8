"""Fills the gaps with the background's mean, as if the model were a straight line.

loses: filled_shape, filled_values
"""

# %% filled
def filled(x, background):
    n = len(x)
    known = np.arange(2**n)[:, None] >> np.arange(n) & 1
    return np.where(known, x, np.mean(background, axis=0))[:, None, :]
