"""Takes a sum of 0 for a sign that there was no value.

loses: combine_hand
"""

# %% combine
def summarise(values):
    return [len(values), sum(values), max(values, default=-np.inf)]


def combine(a, b):
    return [a[0] + b[0], a[1] + b[1], max(a[2], b[2])]


def finish(summary):
    count, total, largest = summary
    return [count, total / count, largest] if total else []
