"""Multiplies the probability by the odds ratio.

loses: moved_one, moved_many
"""

# %% moved
def moved(p, coefficient, change):
    return np.minimum(1, p * np.exp(coefficient * change))
