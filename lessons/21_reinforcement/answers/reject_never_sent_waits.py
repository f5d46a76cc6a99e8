"""Counts a message never sent as sent once.

loses: ucb_hand
"""

# %% ucb
def ucb(counts, means, t):
    return int(np.argmax(np.array(means) + np.sqrt(2 * np.log(t) / np.maximum(counts, 1))))
