"""Draws new numbers with the same mean and spread.

loses: controls_columns
"""

# %% controls
def controls(X, seeds):
    return [np.random.default_rng(seed).normal(X.mean(axis=0), X.std(axis=0), X.shape) for seed in seeds]
