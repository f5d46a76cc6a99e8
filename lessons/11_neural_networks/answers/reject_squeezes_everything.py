"""Squeezes axes of length one away.

loses: forward_unseen
"""

# %% forward
def forward(W1, b1, w2, b2, X):
    hidden = np.maximum(0, X @ W1 + b1)
    return {"hidden": hidden.squeeze(), "p": 1 / (1 + np.exp(-(hidden @ w2 + b2)))}
