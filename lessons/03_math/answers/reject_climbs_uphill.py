"""Adds the gradient, which points uphill.

loses: path_steps, path_bottom
"""

# %% gd_path
def gd_path(A, y, lr, steps):
    w = np.zeros(A.shape[1])
    path = [w]
    for _ in range(steps):
        w = w + lr * 2 * A.T @ (A @ w - y)
        path.append(w)
    return np.array(path)
