"""Takes the ReLU of f before the sum, and not of the sum.

loses: block_same, block_shape
"""

# %% residual_block
def residual_block(x, W1, W2, S=None):
    return (x if S is None else x @ S) + np.maximum(np.maximum(x @ W1, 0) @ W2, 0)
