"""Multiplies cell by cell instead of by the matrix.

loses: rnn_unseen
"""

# %% rnn
def rnn(series, W, U, b):
    h, memories = np.zeros(len(b)), []
    for x in series:
        h = np.tanh(W @ x + np.diag(U) * h + b)
        memories.append(h)
    return np.array(memories)
