"""Puts block i on computers i, i + 1, and so on, as in the lesson, which is uneven unless the blocks divide evenly.

loses: place_even
"""

# %% replicas
def place(n_blocks, machines, copies):
    return [[(block + copy) % machines for copy in range(copies)] for block in range(n_blocks)]


def lost(homes, dead):
    return [block for block, where in enumerate(homes) if set(where) <= set(dead)]
