"""Subtracts the squared mean from the mean of squares, which loses all digits of large values.

loses: variance_unseen
"""

# %% combine_variance
def combine_variance(parts):
    count = sum(n for n, _, _ in parts)
    if count == 0:
        return [0, 0, 0]
    mean = sum(n * m for n, m, _ in parts) / count
    return [count, mean, sum(n * (v + m**2) for n, m, v in parts) / count - mean**2]
