"""Adds S to x instead of multiplying, where it is square; else multiplies f by it.

loses: block_shape
"""

# %% residual_block
def residual_block(x, W1, W2, S=None):
    added = np.maximum(x @ W1, 0) @ W2
    if S is None:
        return np.maximum(x + added, 0)
    return np.maximum(x @ S + added + x @ S, 0)
