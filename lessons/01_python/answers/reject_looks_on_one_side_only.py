"""Forgets abs, so that everything below the target counts as equal.

loses: same_unseen
"""

# %% count_same
def count_same(values, target):
    return len([value for value in values if value - target < 0.001])
