"""Multiplies the odds ratio by the number of units instead of taking its power.

loses: moved_many
"""

# %% moved
def moved(p, coefficient, change):
    odds = p / (1 - p) * np.exp(coefficient) * change
    return odds / (1 + odds)
