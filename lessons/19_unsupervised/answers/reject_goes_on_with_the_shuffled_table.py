"""Copies each result, but shuffles on from the one before.

loses: controls_seeds
"""

# %% controls
def controls(X, seeds):
    tables = []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        for j in range(X.shape[1]):
            rng.shuffle(X[:, j])
        tables.append(X.copy())
    return tables
