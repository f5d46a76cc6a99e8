"""Leaves the shapes as they come: (n,) minus (n, 1) gives (n, n).

loses: gap_shape, gap_length
"""

# %% mean_gap
def mean_gap(a, b):
    return np.abs(np.array(a, dtype=float) - np.array(b, dtype=float)).mean()
