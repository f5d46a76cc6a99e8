"""Uses matrices and the libraries' tools: outer products, scikit-learn, matrix powers, odds."""

# %% project
def project(v, onto):
    unit = onto / np.linalg.norm(onto)
    shadow = np.outer(unit, unit) @ v
    return {"shadow": shadow, "residual": (np.eye(len(v)) - np.outer(unit, unit)) @ v}


# %% cosine_table
from sklearn.metrics.pairwise import cosine_similarity


def cosine_table(A, B):
    return cosine_similarity(A, B)


# %% layers
def layers(table, share):
    squares = np.clip(np.linalg.eigvalsh(table.T @ table)[::-1], 0, None)
    needed = np.searchsorted(np.cumsum(squares) / np.trace(table.T @ table), share) + 1
    rows, columns = table.shape
    numbers = needed * (rows + columns + 1)
    return {"layers": np.int64(needed), "numbers": numbers, "saves": np.bool_(numbers < rows * columns)}


# %% numeric_gradient
def numeric_gradient(A, y, w, h):
    d = len(w)
    moved = w[:, None] + h * np.hstack([np.eye(d), -np.eye(d)])
    losses = ((A @ moved - np.asarray(y)[:, None]) ** 2).sum(axis=0)
    return (losses[:d] - losses[d:]) / (2 * h)


# %% gd_path
def gd_path(A, y, lr, steps):
    path = np.zeros((steps + 1, A.shape[1]))
    shrink = np.eye(A.shape[1]) - 2 * lr * A.T @ A
    for step in range(steps):
        path[step + 1] = shrink @ path[step] + 2 * lr * A.T @ y
    return path


# %% largest_safe_lr
def largest_safe_lr(A):
    return 1 / np.linalg.norm(A, 2) ** 2


# %% posterior
def posterior(prior, sensitivity, specificity, results):
    yes, no = results.count(True), results.count(False)
    sick = prior * sensitivity**yes * (1 - sensitivity) ** no
    both = sick + (1 - prior) * (1 - specificity) ** yes * specificity**no
    if not both > 0:
        raise ValueError("no such person")
    return np.float64(sick / both)


# %% judge
def judge(A, lr, steps):
    H = 2 * A.T @ A
    values = np.linalg.eigvals(H).real

    def kept(rate):
        return np.linalg.norm(np.linalg.matrix_power(np.eye(len(H)) - rate * H, steps), 2)

    fastest = 2 / (values.min() + values.max())
    if kept(lr) <= 0.01:
        return {"left": kept(lr), "verdict": "fine"}
    if kept(fastest) > 0.01:
        return {"left": kept(lr), "verdict": "stretched"}
    return {"left": kept(lr), "verdict": ["raise", "lower"][int(lr > fastest)]}
