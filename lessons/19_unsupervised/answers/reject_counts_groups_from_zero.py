"""Answers with the place instead of the number of groups.

loses: choose_hand, choose_unseen
"""

# %% choose_k
def choose_k(ours, shuffled):
    gap = shuffled.mean(axis=0) - ours
    s = shuffled.std(axis=0) * np.sqrt(1 + 1 / len(shuffled))
    for k in range(len(ours) - 1):
        if gap[k] >= gap[k + 1] - s[k + 1]:
            return k
    return len(ours) - 1
