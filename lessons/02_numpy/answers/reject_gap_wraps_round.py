"""Flattens both and checks the lengths, but subtracts uint8 from uint8.

loses: gap_narrow
"""

# %% mean_gap
def mean_gap(a, b):
    a, b = np.array(a).ravel(), np.array(b).ravel()
    if len(a) != len(b):
        raise ValueError("lengths differ")
    return np.abs(a - b).mean()
