"""Multiplies by the transposed matrix.

loses: rnn_unseen
"""

# %% rnn
def rnn(series, W, U, b):
    h, memories = np.zeros(len(b)), []
    for x in series:
        h = np.tanh(W @ x + U.T @ h + b)
        memories.append(h)
    return np.array(memories)
