"""Takes gamma for the width of the bell and divides by it.

loses: kernel_rbf
"""

# %% kernel_table
def kernel_table(X, Z, kind, gamma=1.0):
    dots = X @ Z.T
    if kind == "linear":
        return dots
    if kind == "poly":
        return (dots + 1) ** 2
    squared = ((X[:, None, :] - Z[None, :, :]) ** 2).sum(axis=2)
    return np.exp(-squared / (2 * gamma**2))
