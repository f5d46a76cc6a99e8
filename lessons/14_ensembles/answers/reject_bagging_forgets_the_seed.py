"""Draws from a generator without the seed: every call another answer.

loses: bagged_draws
"""

# %% bagged
def bagged(X, y, new, n_trees, seed):
    rng, votes = np.random.default_rng(), []
    for _ in range(n_trees):
        rows = rng.choice(len(X), len(X))
        votes.append(DecisionTreeClassifier(random_state=0).fit(X[rows], y[rows]).predict(new))
    return np.array([np.bincount(c).argmax() for c in np.transpose(votes)])
