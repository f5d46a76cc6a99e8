"""Finds out by trying: rebuilds the table, walks the steps, halves an interval, uses the formula."""

# %% project
def project(v, onto):
    unit = np.asarray(onto) / np.sqrt(np.dot(onto, onto))
    return {"shadow": (np.dot(v, unit) * unit).tolist(), "residual": (v - np.dot(v, unit) * unit).tolist()}


# %% cosine_table
def cosine_table(A, B):
    table = np.zeros((len(A), len(B)))
    for i, a in enumerate(A):
        for j, b in enumerate(B):
            if a.any() and b.any():
                table[i, j] = np.cos(np.arccos(np.clip(a @ b / np.sqrt((a @ a) * (b @ b)), -1, 1)))
    return table


# %% layers
def layers(table, share):
    U, s, Vt = np.linalg.svd(table)
    left_over = np.array(table, dtype=float)
    everything = (left_over**2).sum()
    k = 0
    while (left_over**2).sum() > (1 - share) * everything:
        left_over = left_over - s[k] * np.outer(U[:, k], Vt[k])
        k += 1
    numbers = k * (1 + sum(table.shape))
    return {"layers": float(k), "numbers": float(numbers), "saves": int(numbers < table.size)}


# %% numeric_gradient
def numeric_gradient(A, y, w, h):
    return [2 * float(column @ (A @ w - y)) for column in A.T]


# %% gd_path
def gd_path(A, y, lr, steps):
    if steps == 0:
        return [[0.0] * A.shape[1]]
    before = gd_path(A, y, lr, steps - 1)
    return before + [list(np.array(before[-1]) - lr * 2 * (A @ before[-1] - y) @ A)]


# %% largest_safe_lr
def largest_safe_lr(A):
    H = 2 * A.T @ A

    def thrown_out(lr):
        M = np.eye(len(H)) - lr * H
        for _ in range(30):
            M = M @ M
            if np.abs(M).max() > 1e6:
                return True
        return False

    low, high = 0.0, 2.0
    while not thrown_out(high):
        high = 2 * high
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if thrown_out(middle) else (middle, high)
    return low


# %% posterior
def posterior(prior, sensitivity, specificity, results):
    sick, healthy = 1000.0 * prior, 1000.0 * (1 - prior)
    for result in results:
        sick *= sensitivity if result else 1 - sensitivity
        healthy *= (1 - specificity) if result else specificity
    try:
        return sick / (sick + healthy)
    except ZeroDivisionError:
        raise ValueError("no person of the 1,000 is left") from None


# %% judge
def judge(A, lr, steps):
    values, vectors = np.linalg.eigh(2 * A.T @ A)
    fastest = 2 / (values[0] + values[-1])

    def left(rate):
        kept = []
        for arrow in vectors.T:
            w = arrow
            for _ in range(steps):
                w = w - rate * 2 * A.T @ (A @ w)
            kept.append(float(np.sqrt(w @ w)))
        return max(kept)

    if left(lr) <= 0.01:
        return {"verdict": "fine", "left": left(lr)}
    if left(fastest) > 0.01:
        return {"verdict": "stretched", "left": left(lr)}
    return {"verdict": "lower" if lr >= fastest else "raise", "left": left(lr)}
