"""Forgets the square root of the bonus.

loses: ucb_unseen
"""

# %% ucb
def ucb(counts, means, t):
    if 0 in list(counts):
        return list(counts).index(0)
    return int(np.argmax(np.array(means) + 2 * np.log(t) / np.array(counts)))
