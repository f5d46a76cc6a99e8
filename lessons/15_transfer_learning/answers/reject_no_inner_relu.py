"""Forgets the ReLU inside f, so that two matrices are one.

loses: block_same, block_shape
"""

# %% residual_block
def residual_block(x, W1, W2, S=None):
    return np.maximum((x if S is None else x @ S) + x @ W1 @ W2, 0)
