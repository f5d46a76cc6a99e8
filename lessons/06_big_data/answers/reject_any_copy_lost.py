"""Calls a block lost as soon as one of its copies is gone.

loses: lost_unseen
"""

# %% replicas
def place(n_blocks, machines, copies):
    starts = range(0, n_blocks * copies, copies)
    return [[(start + copy) % machines for copy in range(copies)] for start in starts]


def lost(homes, dead):
    return [block for block, where in enumerate(homes) if set(where) & set(dead)]
