"""Carries means and averages them, so that a piece of one speaks as loudly as a piece of a hundred.

loses: combine_hand, combine_cuts
"""

# %% combine
def summarise(values):
    return [len(values), np.mean(values) if values else 0, max(values, default=-np.inf)]


def combine(a, b):
    if not a[0] or not b[0]:
        return a if a[0] else b
    return [a[0] + b[0], (a[1] + b[1]) / 2, max(a[2], b[2])]


def finish(summary):
    return list(summary) if summary[0] else []
