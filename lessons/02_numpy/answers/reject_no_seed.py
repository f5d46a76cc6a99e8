"""Draws without a seed, so that no table comes back.

loses: rounds_rules
"""

# %% rounds
def rounds(n, k, repeats, seed):
    rng = np.random.default_rng()
    return np.array([rng.permutation(n)[:k] for _ in range(repeats)])
