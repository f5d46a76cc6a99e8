"""Puts the shortcut on the ReLU of x.

loses: block_same, block_shape
"""

# %% residual_block
def residual_block(x, W1, W2, S=None):
    x0 = np.maximum(x, 0)
    return np.maximum((x0 if S is None else x0 @ S) + np.maximum(x @ W1, 0) @ W2, 0)
