"""Never thought of an empty piece: its maximum does not exist.

loses: combine_cuts
"""

# %% combine
def summarise(values):
    return [len(values), sum(values), max(values)]


def combine(a, b):
    return [a[0] + b[0], a[1] + b[1], max(a[2], b[2])]


def finish(summary):
    return [summary[0], summary[1] / summary[0], summary[2]]
