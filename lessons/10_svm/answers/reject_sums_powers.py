"""Squares each product and adds up, instead of squaring the sum.

loses: kernel_poly
"""

# %% kernel_table
def kernel_table(X, Z, kind, gamma=1.0):
    dots = X @ Z.T
    if kind == "linear":
        return dots
    if kind == "poly":
        return ((X[:, None, :] * Z[None, :, :] + 1) ** 2).sum(axis=2)
    squared = ((X[:, None, :] - Z[None, :, :]) ** 2).sum(axis=2)
    return np.exp(-gamma * squared)
