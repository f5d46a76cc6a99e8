"""Shuffles whole rows.

loses: controls_columns
"""

# %% controls
def controls(X, seeds):
    return [np.random.default_rng(seed).permutation(X) for seed in seeds]
