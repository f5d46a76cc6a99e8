"""Puts the sigmoid over the decision value and learns nothing.

loses: prob_unseen
"""

# %% to_probability
def to_probability(held_out, outcome, new):
    return 1 / (1 + np.exp(-np.clip(new, -500, 500)))
