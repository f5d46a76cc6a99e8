"""Begins at 0 again at every step.

loses: rnn_hand, rnn_unseen
"""

# %% rnn
def rnn(series, W, U, b):
    h, memories = np.zeros(len(b)), []
    for x in series:
        h = np.tanh(W @ x + U @ np.zeros(len(b)) + b)
        memories.append(h)
    return np.array(memories)
