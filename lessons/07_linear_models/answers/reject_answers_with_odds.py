"""Hands over odds for the probability.

loses: moved_one, moved_many
"""

# %% moved
def moved(p, coefficient, change):
    return p / (1 - p) * np.exp(coefficient * change)
