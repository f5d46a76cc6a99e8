"""Hands over the score and forgets the last sigmoid.

loses: forward_hand, forward_unseen
"""

# %% forward
def forward(W1, b1, w2, b2, X):
    hidden = np.maximum(0, X @ W1 + b1)
    return {"hidden": hidden, "p": hidden @ w2 + b2}
