"""Reads a coalition's bits from the left, so that player 0 is worth most instead of 1.

loses: filled_values
"""

# %% filled
def filled(x, background):
    n = len(x)
    known = np.array([[int(bit) for bit in format(s, f"0{n}b")] for s in range(2**n)])
    return np.where(known[:, None, :], x, background)
