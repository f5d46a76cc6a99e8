"""Repairs the draws and still averages class numbers.

loses: bagged_votes
"""

# %% bagged
def bagged(X, y, new, n_trees, seed):
    rng, votes = np.random.default_rng(seed), []
    for _ in range(n_trees):
        rows = rng.choice(len(X), len(X))
        votes.append(DecisionTreeClassifier(random_state=0).fit(X[rows], y[rows]).predict(new))
    return np.round(np.mean(votes, axis=0)).astype(int)
