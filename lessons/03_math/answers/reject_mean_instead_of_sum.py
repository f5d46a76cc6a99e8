"""Takes the gradient of the mean loss, as for the lesson's stretched bowl.

loses: path_steps, path_bottom
"""

# %% gd_path
def gd_path(A, y, lr, steps):
    w = np.zeros(A.shape[1])
    path = [w]
    for _ in range(steps):
        w = w - lr * A.T @ (A @ w - y) / len(y)
        path.append(w)
    return np.array(path)
