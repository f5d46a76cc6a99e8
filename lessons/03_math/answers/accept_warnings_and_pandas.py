"""Divides by 0 with a warning and cleans up after, returns tables of pandas."""

# %% project
import pandas as pd


def project(v, onto):
    weight = np.linalg.lstsq(np.array(onto, dtype=float)[:, None], v, rcond=None)[0][0]
    return {"shadow": pd.Series(weight * onto), "residual": pd.Series(v) - pd.Series(weight * onto)}


# %% cosine_table
def cosine_table(A, B):
    unit_A = A / np.linalg.norm(A, axis=1, keepdims=True)
    unit_B = B / np.linalg.norm(B, axis=1, keepdims=True)
    return pd.DataFrame(np.nan_to_num(unit_A) @ np.nan_to_num(unit_B).T)


# %% layers
def layers(table, share):
    U, s, Vt = np.linalg.svd(table, full_matrices=False)
    target, k = (np.asarray(table, dtype=float) ** 2).sum(), 1
    while (((U[:, :k] * s[:k]) @ Vt[:k]) ** 2).sum() < share * target:
        k += 1
    numbers = U[:, :k].size + s[:k].size + Vt[:k].size
    return {"layers": k, "numbers": numbers, "saves": numbers < np.size(table)}


# %% numeric_gradient
def numeric_gradient(A, y, w, h):
    w = w * 1.0
    gradient = []
    for j in range(len(w)):
        w[j] = w[j] + h
        up = ((A @ w - y) ** 2).sum()
        w[j] = w[j] - 2 * h
        down = ((A @ w - y) ** 2).sum()
        w[j] = w[j] + h
        gradient.append((up - down) / (2 * h))
    return pd.Series(gradient)


# %% gd_path
def gd_path(A, y, lr, steps):
    w, path = np.zeros(A.shape[1]), []
    for _ in range(steps + 1):
        path.append(w.copy())
        w -= lr * 2 * A.T @ (A @ w - y)
    return pd.DataFrame(path)


# %% largest_safe_lr
import warnings


def largest_safe_lr(A):
    warnings.warn("all columns together")
    return 2 / np.linalg.eigh(2 * A.T @ A)[0].max()


# %% posterior
def posterior(prior, sensitivity, specificity, results):
    chances = pd.DataFrame({"sick": [sensitivity, 1 - sensitivity], "healthy": [1 - specificity, specificity]}, index=[True, False])
    shares = pd.Series({"sick": prior, "healthy": 1 - prior}, dtype=float)
    for result in results:
        shares = shares * chances.loc[result]
    if shares.sum() == 0:
        raise ValueError("nobody")
    return (shares / shares.sum())["sick"]


# %% judge
def judge(A, lr, steps):
    bends = np.linalg.svd(A, compute_uv=False) ** 2 * 2
    rates = np.array([lr, 2 / (bends.min() + bends.max())])
    left, best = np.exp(steps * np.log(np.abs(1 - rates[:, None] * bends[None, :]))).max(axis=1)
    verdict = np.select([left <= 0.01, best > 0.01, lr > rates[1]], ["fine", "stretched", "lower"], "raise")
    return {"left": left, "verdict": str(verdict)}
