"""NumPy has a call for it: broadcast_shapes, prod, where, ravel, minimum and maximum, argsort of random numbers."""

# %% memory
def memory(shape, dtype, budget_mb):
    each = np.dtype(dtype).itemsize
    total = np.prod(shape, dtype=np.int64) * each
    rows = np.floor(budget_mb * 1e6 / (each * np.prod(shape[1:])))
    return {"bytes": total, "fits": total / 1e6 <= budget_mb, "rows": rows}


# %% summarise
def summarise(X):
    return {
        "mean": np.einsum("dps->ps", X) / len(X),
        "swing": np.ptp(X, axis=0),
        "top_day": np.argmax(np.sum(X, axis=1), axis=0),
    }


# %% result_shape
def result_shape(a, b):
    try:
        return np.broadcast_shapes(a, b)
    except ValueError:
        return "error"


# %% standardise
def standardise(X):
    centred = X - X.mean(axis=0, keepdims=True)
    spread = X.std(axis=0, keepdims=True)
    return np.where(spread > 0, centred / np.where(spread > 0, spread, 1), 0)


# %% mean_gap
def mean_gap(a, b):
    a, b = np.ravel(a), np.ravel(b)
    if a.size != b.size:
        raise ValueError(f"{a.size} and {b.size} values")
    return np.mean(np.abs(np.subtract(a, b, dtype=np.float64)))


# %% spotlight
def spotlight(photo, amount, rows, columns):
    lit = photo.copy()
    part = lit[slice(*rows), slice(*columns)]
    part[...] = np.minimum(np.maximum(part.astype(np.int16) + amount, 0), 255)
    return lit


# %% rounds
def rounds(n, k, repeats, seed):
    return np.random.default_rng(seed).random((repeats, n)).argsort(axis=1)[:, :k]
