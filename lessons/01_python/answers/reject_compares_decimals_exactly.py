"""Compares decimals with ==.

loses: same_hand, same_unseen
"""

# %% count_same
def count_same(values, target):
    return values.count(target)
