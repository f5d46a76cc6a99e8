"""Returns where the path ends instead of the path.

loses: path_shape, path_steps, path_bottom
"""

# %% gd_path
def gd_path(A, y, lr, steps):
    w = np.zeros(A.shape[1])
    for _ in range(steps):
        w = w - lr * 2 * A.T @ (A @ w - y)
    return w
