"""Forgets the 2 of the gradient, so each step is half as long.

loses: path_steps
"""

# %% gd_path
def gd_path(A, y, lr, steps):
    w = np.zeros(A.shape[1])
    path = [w]
    for _ in range(steps):
        w = w - lr * A.T @ (A @ w - y)
        path.append(w)
    return np.array(path)
