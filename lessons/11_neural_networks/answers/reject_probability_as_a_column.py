"""Gives the probabilities the shape (n, 1).

loses: forward_unseen
"""

# %% forward
def forward(W1, b1, w2, b2, X):
    hidden = np.maximum(0, X @ W1 + b1)
    return {"hidden": hidden, "p": 1 / (1 + np.exp(-(hidden @ w2[:, None] + b2)))}
