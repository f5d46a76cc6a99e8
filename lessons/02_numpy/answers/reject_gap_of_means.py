"""Subtracts the means instead of the values, so that gaps cancel.

loses: gap_shape, gap_narrow
"""

# %% mean_gap
def mean_gap(a, b):
    a, b = np.array(a, dtype=float), np.array(b, dtype=float)
    if a.size != b.size:
        raise ValueError("lengths differ")
    return abs(a.mean() - b.mean())
