"""Counts 1 MB as 1024 times 1024 bytes though the question says 1,000,000.

loses: memory_fits, memory_rows
"""

# %% memory
def memory(shape, dtype, budget_mb):
    row = np.dtype(dtype).itemsize
    for length in shape[1:]:
        row *= length
    budget = budget_mb * 1024 * 1024
    return {"bytes": row * shape[0], "fits": row * shape[0] <= budget, "rows": budget // row}
