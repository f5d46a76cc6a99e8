"""Counts a pair in both directions.

loses: pairs_shape, pairs_unseen
"""

# %% pair_table
def pair_table(ids, size, extra):
    table = np.full((size, size), float(extra))
    for before, after in zip(ids, ids[1:]):
        table[before, after] += 1
        table[after, before] += 1
    return table / table.sum(axis=1, keepdims=True)
