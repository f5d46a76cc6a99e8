"""Forgets to add what came in.

loses: block_same, block_shape
"""

# %% residual_block
def residual_block(x, W1, W2, S=None):
    return np.maximum(np.maximum(x @ W1, 0) @ W2, 0)
