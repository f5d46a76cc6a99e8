"""Reads the memory from before the step.

loses: lstm_unseen
"""

# %% lstm_step
def lstm_step(x, h, c, W, U, b):
    i, f, g, o = np.split(W @ x + U @ h + b, 4)
    gate = lambda z: 1 / (1 + np.exp(-z))
    old = c
    c = gate(f) * c + gate(i) * np.tanh(g)
    return {"h": gate(o) * np.tanh(old), "c": c}
