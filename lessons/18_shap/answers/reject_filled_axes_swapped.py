"""Puts the people of the background on the first axis and the coalitions on the second.

loses: filled_shape, filled_values
"""

# %% filled
def filled(x, background):
    n = len(x)
    known = np.arange(2**n)[:, None] >> np.arange(n) & 1
    return np.where(known[None, :, :], x, np.asarray(background)[:, None, :])
