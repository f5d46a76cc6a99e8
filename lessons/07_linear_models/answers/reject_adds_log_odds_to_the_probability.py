"""Adds the coefficient to the probability.

loses: moved_one, moved_many
"""

# %% moved
def moved(p, coefficient, change):
    return np.clip(p + coefficient * change, 0, 1)
