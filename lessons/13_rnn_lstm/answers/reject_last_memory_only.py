"""Hands over the last memory only.

loses: rnn_hand, rnn_unseen
"""

# %% rnn
def rnn(series, W, U, b):
    h, memories = np.zeros(len(b)), []
    for x in series:
        h = np.tanh(W @ x + U @ h + b)
        memories.append(h)
    return h
