"""Marks the empty places in the place of the words.

loses: batch_real
"""

# %% batch
def batch(rows):
    longest = max(len(row) for row in rows)
    ids = np.array([list(row) + [0] * (longest - len(row)) for row in rows])
    return {"ids": ids, "real": ids == 0}
