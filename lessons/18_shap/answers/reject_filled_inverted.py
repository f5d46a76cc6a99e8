"""Puts the background where the column is known, and the patient where it is not.

loses: filled_values
"""

# %% filled
def filled(x, background):
    n = len(x)
    known = np.arange(2**n)[:, None] >> np.arange(n) & 1
    return np.where(known[:, None, :], background, x)
