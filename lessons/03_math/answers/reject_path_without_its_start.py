"""Writes down the steps and forgets the start.

loses: path_shape, path_steps
"""

# %% gd_path
def gd_path(A, y, lr, steps):
    w = np.zeros(A.shape[1])
    path = []
    for _ in range(steps):
        w = w - lr * 2 * A.T @ (A @ w - y)
        path.append(w)
    return np.array(path)
