"""Averages the variances by weight and forgets that the pieces' means differ too.

loses: variance_hand, variance_unseen
"""

# %% combine_variance
def combine_variance(parts):
    count = sum(n for n, _, _ in parts)
    if count == 0:
        return [0, 0, 0]
    mean = sum(n * m for n, m, _ in parts) / count
    return [count, mean, sum(n * v for n, _, v in parts) / count]
