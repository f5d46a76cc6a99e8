"""Writes 0 for the seed, so that every seed gives the same table.

loses: rounds_fair
"""

# %% rounds
def rounds(n, k, repeats, seed):
    rng = np.random.default_rng(0)
    return np.array([rng.permutation(n)[:k] for _ in range(repeats)])
