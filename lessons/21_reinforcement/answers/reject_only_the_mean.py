"""Chooses by the mean alone, which is greedy.

loses: ucb_hand, ucb_unseen
"""

# %% ucb
def ucb(counts, means, t):
    if 0 in list(counts):
        return list(counts).index(0)
    return int(np.argmax(np.array(means)))
