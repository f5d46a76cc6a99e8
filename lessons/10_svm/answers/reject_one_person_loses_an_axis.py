"""Squeezes the table, so one person gives a list.

loses: kernel_shape
"""

# %% kernel_table
def kernel_table(X, Z, kind, gamma=1.0):
    dots = X @ Z.T
    if kind == "linear":
        return dots.squeeze()
    if kind == "poly":
        return (dots.squeeze() + 1) ** 2
    squared = ((X[:, None, :] - Z[None, :, :]) ** 2).sum(axis=2)
    return np.exp(-gamma * squared).squeeze()
