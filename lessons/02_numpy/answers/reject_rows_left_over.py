"""Gives the rows that could be added, not the rows that fit in all.

loses: memory_rows
"""

# %% memory
def memory(shape, dtype, budget_mb):
    row = np.dtype(dtype).itemsize
    for length in shape[1:]:
        row *= length
    budget = budget_mb * 1_000_000
    return {"bytes": row * shape[0], "fits": row * shape[0] <= budget, "rows": (budget - row * shape[0]) // row}
