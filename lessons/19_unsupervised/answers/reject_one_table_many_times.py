"""Uses one generator for all columns, but hands out the same table again and again.

loses: controls_seeds
"""

# %% controls
def controls(X, seeds):
    tables = []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        for j in range(X.shape[1]):
            rng.shuffle(X[:, j])
        tables.append(X)
    return tables
