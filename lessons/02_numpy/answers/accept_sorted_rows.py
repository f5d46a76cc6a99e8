"""Draws without replacement and sorts each night's patients.

The question asks for no order.
"""

# %% rounds
def rounds(n, k, repeats, seed):
    rng = np.random.default_rng(seed)
    return np.array([sorted(rng.choice(n, k, replace=False)) for _ in range(repeats)])
