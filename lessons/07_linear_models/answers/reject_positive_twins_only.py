"""Looks for correlations above 0.95 and misses twins that move in opposite directions.

loses: unreadable_twins, unreadable_sums
"""

# %% unreadable
def unreadable(table):
    correlations = table.corr()
    return [c for c in table if (correlations[c].drop(c) > 0.95).any()]
