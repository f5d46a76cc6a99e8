"""Subtracts the sum of the rooms' impurities, so that most questions seem to make things worse.

loses: gain_hand, gain_unseen, split_unseen, split_edge
"""

# %% gain
def gain(y, left):
    def gini(labels):
        p = np.bincount(labels) / len(labels)
        return 1 - (p**2).sum()

    if left.all() or not left.any():
        return 0.0
    return gini(y) - gini(y[left]) - gini(y[~left])
