"""Counts how many numbers there are and forgets that each takes several bytes.

loses: memory_bytes, memory_fits, memory_rows
"""

# %% memory
def memory(shape, dtype, budget_mb):
    size = 1
    for length in shape:
        size *= length
    budget = budget_mb * 1_000_000
    return {"bytes": size, "fits": size <= budget, "rows": budget // (size // shape[0])}
