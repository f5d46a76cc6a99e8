"""Adds x even where the shortcut has a matrix.

loses: block_shape
"""

# %% residual_block
def residual_block(x, W1, W2, S=None):
    added = np.maximum(x @ W1, 0) @ W2
    wide = np.zeros_like(added)
    wide[:, :min(x.shape[1], added.shape[1])] = x[:, :added.shape[1]]
    return np.maximum(wide + added, 0)
