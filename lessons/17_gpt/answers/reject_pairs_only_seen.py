"""Leaves out tokens that do not occur.

loses: pairs_shape
"""

# %% pair_table
def pair_table(ids, size, extra):
    table = np.full((max(ids) + 1, max(ids) + 1), float(extra))
    for before, after in zip(ids, ids[1:]):
        table[before, after] += 1
    return table / table.sum(axis=1, keepdims=True)
