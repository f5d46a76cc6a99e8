"""Moves the second weight from where the first has already gone.

loses: path_steps
"""

# %% gd_path
def gd_path(A, y, lr, steps):
    w = np.zeros(A.shape[1])
    path = [w.copy()]
    for _ in range(steps):
        for j in range(len(w)):
            w[j] = w[j] - lr * 2 * A[:, j] @ (A @ w - y)
        path.append(w.copy())
    return np.array(path)
