"""Repairs seed and votes, and still draws without putting back.

loses: bagged_draws, bagged_differ
"""

# %% bagged
def bagged(X, y, new, n_trees, seed):
    rng, votes = np.random.default_rng(seed), []
    for _ in range(n_trees):
        rows = rng.choice(len(X), len(X), replace=False)
        votes.append(DecisionTreeClassifier(random_state=0).fit(X[rows], y[rows]).predict(new))
    return np.array([np.bincount(c).argmax() for c in np.transpose(votes)])
