"""Squares the dot product and forgets to add 1.

loses: kernel_poly
"""

# %% kernel_table
def kernel_table(X, Z, kind, gamma=1.0):
    dots = X @ Z.T
    if kind == "linear":
        return dots
    if kind == "poly":
        return dots**2
    squared = ((X[:, None, :] - Z[None, :, :]) ** 2).sum(axis=2)
    return np.exp(-gamma * squared)
