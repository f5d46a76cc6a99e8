"""Looks at pairs of columns only and misses a sum of several.

loses: unreadable_sums
"""

# %% unreadable
def unreadable(table):
    r2 = table.corr() ** 2
    return [c for c in table if (r2[c].drop(c) >= 0.9).any()]
