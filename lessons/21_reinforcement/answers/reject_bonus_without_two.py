"""Forgets the 2 under the root.

loses: ucb_unseen
"""

# %% ucb
def ucb(counts, means, t):
    if 0 in list(counts):
        return list(counts).index(0)
    return int(np.argmax(np.array(means) + np.sqrt(np.log(t) / np.array(counts))))
