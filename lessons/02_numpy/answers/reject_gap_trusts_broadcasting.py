"""Flattens both but leaves the lengths to broadcasting, which stretches a single value.

loses: gap_length
"""

# %% mean_gap
def mean_gap(a, b):
    return np.abs(np.array(a, dtype=float).ravel() - np.array(b, dtype=float).ravel()).mean()
