"""Draws where to begin and takes the k patients from there, which is not fair.

loses: rounds_fair
"""

# %% rounds
def rounds(n, k, repeats, seed):
    first = np.random.default_rng(seed).integers(0, n, size=(repeats, 1))
    return (first + np.arange(k)) % n
