"""Windows as a view, formulas from the front, a log-sum, correlation with the label."""

# %% conv2d
def conv2d(picture, window, stride=1, padding=0):
    height, width = picture.shape
    wide = np.zeros((height + 2 * padding, width + 2 * padding))
    wide[padding:padding + height, padding:padding + width] = picture
    views = np.lib.stride_tricks.sliding_window_view(wide, window.shape)[::stride, ::stride]
    return np.tensordot(views, window, axes=([2, 3], [0, 1]))

# %% read_plan
def read_plan(shape, layers):
    if not layers:
        return []
    (c, h, w), (kind, *rest) = shape, layers[0]
    if kind == "conv":
        k, s, p, out = rest
        new = (out, len(range(0, h + 2 * p - k + 1, s)), len(range(0, w + 2 * p - k + 1, s)))
        n = np.prod((out, c, k, k)) + out
    elif kind == "norm":
        new, n = shape, 2 * c
    elif kind == "pool":
        new, n = (c, h // rest[0], w // rest[0]), 0
    elif kind == "global":
        new, n = (c, 1, 1), 0
    else:
        new, n = (rest[0], 1, 1), (np.prod(shape) + 1) * rest[0]
    return [{"shape": np.array(new), "parameters": np.int64(n)}, *read_plan(new, layers[1:])]

# %% looks_at
def looks_at(layers, cell):
    pixels = {cell}
    for window, stride, padding in layers[::-1]:
        pixels = set().union(*[range(stride * p - padding, stride * p - padding + window) for p in (min(pixels), max(pixels))])
    return {"size": max(pixels) - min(pixels) + 1, "first": min(pixels), "last": max(pixels)}

# %% shift_augment
def shift_augment(X, most, seed):
    rng = np.random.RandomState(seed)
    n, h, w = X.shape
    down, right = rng.randint(-most, most + 1, n), rng.randint(-most, most + 1, n)
    rows = np.arange(h)[None, :, None] - down[:, None, None]
    columns = np.arange(w)[None, None, :] - right[:, None, None]
    inside = (rows >= 0) & (rows < h) & (columns >= 0) & (columns < w)
    taken = X[np.arange(n)[:, None, None], rows.clip(0, h - 1), columns.clip(0, w - 1)]
    return {"X": np.where(inside, taken, 0), "moves": np.column_stack([down, right])}

# %% batch_norm
def batch_norm(x, gamma, beta, mean, var, training):
    n, c, h, w = x.shape
    table = x.transpose(0, 2, 3, 1).reshape(-1, c)
    memory = {"mean": mean, "var": var}
    m, v = (table.mean(axis=0), table.std(axis=0) ** 2) if training else (mean, var)
    if training:
        memory = {"mean": np.average([mean, m], axis=0, weights=[9, 1]), "var": np.average([var, v], axis=0, weights=[9, 1])}
    scale = gamma / np.sqrt(v + 0.00001)
    out = table * scale + (beta - m * scale)
    return {"out": out.reshape(n, h, w, c).transpose(0, 3, 1, 2), **memory}

# %% read_pictures
def read_pictures(pictures, net):
    z = feature_maps(pictures, net["filters"])
    scale = net["gamma"] / np.sqrt(net["var"] + 1e-5)
    shift = net["beta"] - net["mean"] * scale
    kept = (z * scale[:, None, None] + shift[:, None, None]).reshape(len(z), len(scale), -1).max(axis=2).clip(0)
    scores = np.einsum("nc,kc->nk", kept, net["W"]) + net["b"]
    return np.exp(scores - np.logaddexp.reduce(scores, axis=1)[:, None])

# %% find_shortcut
def find_shortcut(X, y):
    bright = (X > 0.5).reshape(len(X), -1).astype(float)
    gap = np.abs(bright[y == 1].mean(axis=0) - bright[y == 0].mean(axis=0))
    best = int(gap.argmax())
    agreement = 0.5 + gap[best] / 2
    return {"pixel": divmod(best, X.shape[2]) if agreement > 0.87 else None, "agreement": agreement}
