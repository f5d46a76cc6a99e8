"""Makes the generator anew in each turn of the loop, so that every night is the same.

loses: rounds_fair
"""

# %% rounds
def rounds(n, k, repeats, seed):
    return np.array([np.random.default_rng(seed).permutation(n)[:k] for _ in range(repeats)])
