"""Draws rows for X and for y separately.

loses: bagged_draws, bagged_differ, bagged_votes
"""

# %% bagged
def bagged(X, y, new, n_trees, seed):
    rng, votes = np.random.default_rng(seed), []
    for _ in range(n_trees):
        tree = DecisionTreeClassifier(random_state=0).fit(X[rng.choice(len(X), len(X))], y[rng.choice(len(X), len(X))])
        votes.append(tree.predict(new))
    return np.array([np.bincount(c).argmax() for c in np.transpose(votes)])
