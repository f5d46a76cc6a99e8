"""Compares totals, so that a way tried on more days looks worse.

loses: bakery_unseen
"""

# %% best_method
def best_method(misses):
    totals = {}
    for name in misses:
        totals[name] = sum(abs(miss) for miss in misses[name])
    return min(totals, key=totals.get)
