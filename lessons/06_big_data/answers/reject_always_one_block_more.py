"""Adds a block for the rest without looking whether there is a rest.

loses: storage_unseen
"""

# %% storage
def storage(rows, column_bytes, block_bytes, copies):
    size = rows * sum(column_bytes)
    return {"file": size, "blocks": size // block_bytes + 1, "last": size % block_bytes, "disk": size * copies}
