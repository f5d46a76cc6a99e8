"""Leaves the first column as it is.

loses: controls_columns
"""

# %% controls
def controls(X, seeds):
    tables = []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        tables.append(np.column_stack([X[:, 0], *[rng.permutation(column) for column in X.T[1:]]]))
    return tables
