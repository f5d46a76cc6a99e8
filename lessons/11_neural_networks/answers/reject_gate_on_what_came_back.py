"""Bends what comes back instead of looking at the gate.

loses: grad_hand, grad_first
"""

# %% gradients
def gradients(W1, b1, w2, b2, X, y):
    hidden = np.maximum(0, X @ W1 + b1)
    p = 1 / (1 + np.exp(-(hidden @ w2 + b2)))
    dz = (p - y) / len(y)
    da = np.maximum(0, np.outer(dz, w2))
    return {"W1": X.T @ da, "b1": da.sum(axis=0), "w2": hidden.T @ dz, "b2": dz.sum()}
