"""Leaves the ReLU out, so that two layers are one line.

loses: forward_hand, forward_unseen
"""

# %% forward
def forward(W1, b1, w2, b2, X):
    hidden = X @ W1 + b1
    return {"hidden": hidden, "p": 1 / (1 + np.exp(-(hidden @ w2 + b2)))}
