"""Leaves the spread out of the rule.

loses: choose_hand, choose_unseen
"""

# %% choose_k
def choose_k(ours, shuffled):
    gap = shuffled.mean(axis=0) - ours
    for k in range(len(ours) - 1):
        if gap[k] >= gap[k + 1]:
            return k + 1
    return len(ours)
