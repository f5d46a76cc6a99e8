"""Draws each home at random, so that two replicas may share a computer and the load is uneven.

loses: place_apart, place_even
"""

# %% replicas
def place(n_blocks, machines, copies):
    rng = np.random.default_rng(0)
    return rng.integers(0, machines, (n_blocks, copies))


def lost(homes, dead):
    return [block for block, where in enumerate(homes) if set(where) <= set(dead)]
