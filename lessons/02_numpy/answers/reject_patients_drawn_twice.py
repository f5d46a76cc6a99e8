"""Draws with rng.integers, so that a patient may come twice in a night.

loses: rounds_rules
"""

# %% rounds
def rounds(n, k, repeats, seed):
    return np.random.default_rng(seed).integers(0, n, size=(repeats, k))
