"""Compares the sizes without their signs, so that -37 equals 37.

loses: same_unseen
"""

# %% count_same
def count_same(values, target):
    return sum([abs(abs(value) - abs(target)) < 0.001 for value in values])
