"""StandardScaler, a mask for the rectangle, seeds made from the seed and the night."""

# %% result_shape
def result_shape(a, b):
    result = []
    for i in range(1, max(len(a), len(b)) + 1):
        pair = {shape[-i] for shape in (a, b) if i <= len(shape)}
        if len(pair - {1}) > 1:
            return "error"
        result.append(max(pair - {1}, default=1))
    return np.array(result[::-1], dtype=int)


# %% standardise
from sklearn.preprocessing import StandardScaler


def standardise(X):
    return StandardScaler().fit_transform(X)


# %% spotlight
def spotlight(photo, amount, rows, columns):
    i = np.arange(photo.shape[0])[:, None]
    j = np.arange(photo.shape[1])
    inside = (i >= rows[0]) & (i < rows[1]) & (j >= columns[0]) & (j < columns[1])
    if photo.ndim == 3:
        inside = inside[:, :, None]
    return np.uint8(np.clip(photo + 0.0 + amount * inside, 0, 255))


# %% rounds
def rounds(n, k, repeats, seed):
    table = np.zeros((repeats, k), dtype=int)
    for night in range(repeats):
        table[night] = np.random.default_rng([seed, night]).choice(n, k, replace=False)
    return table
