"""Makes the array to ask for its nbytes, and fails where it does not fit into any memory.

loses: memory_fits, memory_rows
"""

# %% memory
def memory(shape, dtype, budget_mb):
    array = np.empty(shape, dtype=dtype)
    budget = budget_mb * 1_000_000
    return {"bytes": array.nbytes, "fits": array.nbytes <= budget, "rows": budget * shape[0] // array.nbytes}
