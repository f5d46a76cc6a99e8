"""Does not multiply by the last weights on the way back.

loses: grad_hand, grad_first
"""

# %% gradients
def gradients(W1, b1, w2, b2, X, y):
    hidden = np.maximum(0, X @ W1 + b1)
    p = 1 / (1 + np.exp(-(hidden @ w2 + b2)))
    dz = (p - y) / len(y)
    da = np.outer(dz, np.ones_like(w2)) * (hidden > 0)
    return {"W1": X.T @ da, "b1": da.sum(axis=0), "w2": hidden.T @ dz, "b2": dz.sum()}
