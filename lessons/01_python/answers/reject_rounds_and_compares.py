"""Rounds both to two decimals and compares.

loses: same_unseen
"""

# %% count_same
def count_same(values, target):
    return len([value for value in values if round(value, 2) == round(target, 2)])
