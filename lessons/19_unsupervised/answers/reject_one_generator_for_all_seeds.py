"""Goes on with one generator instead of a new one for each seed.

loses: controls_seeds
"""

# %% controls
def controls(X, seeds):
    rng = np.random.default_rng(seeds[0])
    return [np.column_stack([rng.permutation(column) for column in X.T]) for _ in seeds]
