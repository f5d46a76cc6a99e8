"""Moves everybody by one unit, whatever changed.

loses: moved_many
"""

# %% moved
def moved(p, coefficient, change):
    odds = p / (1 - p) * np.exp(coefficient)
    return odds / (1 + odds)
