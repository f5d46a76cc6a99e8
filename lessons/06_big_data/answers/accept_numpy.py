"""Arrays wherever they fit, and NumPy numbers as answers."""

# %% storage
def storage(rows, column_bytes, block_bytes, copies):
    size = rows * np.sum(column_bytes)
    full, rest = np.divmod(size, block_bytes)
    last = rest if rest else (block_bytes if full else 0)
    return {"file": size, "blocks": np.int64(full + (rest > 0)), "last": last, "disk": size * copies}

# %% replicas
def place(n_blocks, machines, copies):
    return np.arange(n_blocks * copies).reshape(n_blocks, copies) % machines


def lost(homes, dead):
    return np.flatnonzero([np.isin(where, dead).all() for where in homes])

# %% combine_variance
def combine_variance(parts):
    n, mean, var = np.array(parts, dtype=float).T
    if n.sum() == 0:
        return np.zeros(3)
    shift = mean[n > 0].min()
    middle = shift + np.average(mean - shift, weights=n)
    return np.array([n.sum(), middle, np.average(var + (mean - middle) ** 2, weights=n)])

# %% shuffle_records
def shuffle_records(counts, home, combiner):
    counts = np.array(counts)
    away = np.arange(len(counts))[:, None] != np.array(home)[None, :]
    return ((counts > 0) * away).sum() if combiner else (counts * away).sum()
