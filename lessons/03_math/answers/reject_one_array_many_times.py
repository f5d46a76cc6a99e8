"""Changes one array in place and appends it again and again, so all rows are the last.

loses: path_shape, path_steps
"""

# %% gd_path
def gd_path(A, y, lr, steps):
    w = np.zeros(A.shape[1])
    path = [w]
    for _ in range(steps):
        w -= lr * 2 * A.T @ (A @ w - y)
        path.append(w)
    return np.array(path)
