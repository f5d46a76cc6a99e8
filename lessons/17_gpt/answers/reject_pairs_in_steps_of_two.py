"""Cuts the text into pairs and skips every second one.

loses: pairs_shape, pairs_unseen
"""

# %% pair_table
def pair_table(ids, size, extra):
    table = np.full((size, size), float(extra))
    for before, after in zip(ids[::2], ids[1::2]):
        table[before, after] += 1
    return table / table.sum(axis=1, keepdims=True)
