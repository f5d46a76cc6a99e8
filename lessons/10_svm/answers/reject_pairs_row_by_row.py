"""Compares row i with row i only.

loses: kernel_shape, kernel_poly, kernel_rbf
"""

# %% kernel_table
def kernel_table(X, Z, kind, gamma=1.0):
    if kind == "rbf":
        return np.exp(-gamma * ((X - Z) ** 2).sum(axis=1))
    dots = (X * Z).sum(axis=1)
    return dots if kind == "linear" else (dots + 1) ** 2
