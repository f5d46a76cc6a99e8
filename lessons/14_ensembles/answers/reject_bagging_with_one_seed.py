"""Makes the generator anew for every tree, so that all draw the same.

loses: bagged_differ, bagged_votes
"""

# %% bagged
def bagged(X, y, new, n_trees, seed):
    votes = []
    for _ in range(n_trees):
        rows = np.random.default_rng(seed).choice(len(X), len(X))
        votes.append(DecisionTreeClassifier(random_state=0).fit(X[rows], y[rows]).predict(new))
    return np.array([np.bincount(c).argmax() for c in np.transpose(votes)])
