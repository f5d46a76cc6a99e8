"""Starts the maximum of a piece at 0, which no negative value can beat.

loses: combine_hand, combine_cuts
"""

# %% combine
def summarise(values):
    return [len(values), sum(values), max([0, *values])]


def combine(a, b):
    return [a[0] + b[0], a[1] + b[1], max(a[2], b[2])]


def finish(summary):
    count, total, largest = summary
    return [count, total / count, largest] if count else []
