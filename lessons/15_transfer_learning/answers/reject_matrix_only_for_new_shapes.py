"""Uses the shortcut's matrix only where the shape changes.

loses: block_shape
"""

# %% residual_block
def residual_block(x, W1, W2, S=None):
    added = np.maximum(x @ W1, 0) @ W2
    return np.maximum((x if x.shape == added.shape else x @ S) + added, 0)
