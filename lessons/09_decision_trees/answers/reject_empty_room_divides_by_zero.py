"""Forgets that a question may send everybody to one side: the share of an empty room is 0/0.

loses: gain_unseen
"""

# %% gain
def gain(y, left):
    def gini(labels):
        p = np.bincount(labels, minlength=1) / len(labels)
        return 1 - (p**2).sum()

    share = left.mean()
    return gini(y) - share * gini(y[left]) - (1 - share) * gini(y[~left])
