"""Adds 1 whatever the extra is.

loses: pairs_unseen
"""

# %% pair_table
def pair_table(ids, size, extra):
    table = np.full((size, size), 1.0)
    for before, after in zip(ids, ids[1:]):
        table[before, after] += 1
    return table / table.sum(axis=1, keepdims=True)
