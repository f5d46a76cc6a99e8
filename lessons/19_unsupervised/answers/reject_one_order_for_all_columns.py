"""Copies the table and still shuffles every column in the same order.

loses: controls_columns
"""

# %% controls
def controls(X, seeds):
    tables = []
    for seed in seeds:
        table = X.copy()
        for j in range(X.shape[1]):
            np.random.default_rng(seed).shuffle(table[:, j])
        tables.append(table)
    return tables
