"""Starts where all weights are 1.

loses: path_shape, path_steps
"""

# %% gd_path
def gd_path(A, y, lr, steps):
    w = np.ones(A.shape[1])
    path = [w]
    for _ in range(steps):
        w = w - lr * 2 * A.T @ (A @ w - y)
        path.append(w)
    return np.array(path)
