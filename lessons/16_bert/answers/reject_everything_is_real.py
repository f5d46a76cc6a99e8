"""Calls every place a word.

loses: batch_real
"""

# %% batch
def batch(rows):
    longest = max(len(row) for row in rows)
    ids = np.array([list(row) + [0] * (longest - len(row)) for row in rows])
    return {"ids": ids, "real": np.full(ids.shape, True)}
