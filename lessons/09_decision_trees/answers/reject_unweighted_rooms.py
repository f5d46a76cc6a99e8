"""Takes the plain average of the two rooms' impurities, as if a room of one weighed as much as a room of nine.

loses: gain_hand, gain_unseen, split_unseen
"""

# %% gain
def gain(y, left):
    def gini(labels):
        p = np.bincount(labels) / len(labels)
        return 1 - (p**2).sum()

    if left.all() or not left.any():
        return 0.0
    return gini(y) - (gini(y[left]) + gini(y[~left])) / 2
