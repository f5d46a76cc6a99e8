"""Stretches the values linearly from 0 to 1.

loses: prob_unseen
"""

# %% to_probability
def to_probability(held_out, outcome, new):
    low, high = held_out.min(), held_out.max()
    return np.clip((new - low) / (high - low), 0, 1)
