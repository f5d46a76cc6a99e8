"""Turns the gap round.

loses: choose_hand, choose_unseen
"""

# %% choose_k
def choose_k(ours, shuffled):
    gap = ours - shuffled.mean(axis=0)
    s = shuffled.std(axis=0) * np.sqrt(1 + 1 / len(shuffled))
    for k in range(len(ours) - 1):
        if gap[k] >= gap[k + 1] - s[k + 1]:
            return k + 1
    return len(ours)
