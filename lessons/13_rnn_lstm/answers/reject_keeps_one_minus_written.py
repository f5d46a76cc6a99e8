"""Keeps what is not written, as a GRU does.

loses: lstm_unseen
"""

# %% lstm_step
def lstm_step(x, h, c, W, U, b):
    i, f, g, o = np.split(W @ x + U @ h + b, 4)
    gate = lambda z: 1 / (1 + np.exp(-z))
    c = (1 - gate(i)) * c + gate(i) * np.tanh(g)
    return {"h": gate(o) * np.tanh(c), "c": c}
