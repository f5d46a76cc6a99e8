"""Lets the patients vote about each model.

loses: majority_hand, majority_unseen
"""

# %% majority
def majority(votes):
    return np.array([np.bincount(row).argmax() for row in votes])
