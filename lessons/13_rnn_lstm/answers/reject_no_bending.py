"""Leaves out the tanh.

loses: rnn_hand, rnn_unseen
"""

# %% rnn
def rnn(series, W, U, b):
    h, memories = np.zeros(len(b)), []
    for x in series:
        h = W @ x + U @ h + b
        memories.append(h)
    return np.array(memories)
