"""Averages with the signs, so that too many and too few cancel.

loses: bakery_example, bakery_unseen
"""

# %% best_method
def best_method(misses):
    means = {}
    for name in misses:
        means[name] = abs(sum(misses[name])) / len(misses[name])
    return min(means, key=means.get)
