"""Bends the hidden layer with the sigmoid too.

loses: forward_hand, forward_unseen
"""

# %% forward
def forward(W1, b1, w2, b2, X):
    hidden = 1 / (1 + np.exp(-(X @ W1 + b1)))
    return {"hidden": hidden, "p": 1 / (1 + np.exp(-(hidden @ w2 + b2)))}
