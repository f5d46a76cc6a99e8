"""Divides by all pairs instead of each row.

loses: pairs_shape, pairs_unseen
"""

# %% pair_table
def pair_table(ids, size, extra):
    table = np.full((size, size), float(extra))
    for before, after in zip(ids, ids[1:]):
        table[before, after] += 1
    return table / table.sum()
