"""Raises ValueError whenever the shapes differ, also for (n,) and (n, 1).

loses: gap_shape, gap_length
"""

# %% mean_gap
def mean_gap(a, b):
    a, b = np.array(a, dtype=float), np.array(b, dtype=float)
    if a.shape != b.shape:
        raise ValueError("shapes differ")
    return np.abs(a - b).mean()
