"""Reserves a full block for the last one, as a disk formatted in blocks would.

loses: storage_hand, storage_unseen
"""

# %% storage
def storage(rows, column_bytes, block_bytes, copies):
    size = rows * sum(column_bytes)
    blocks = -(-size // block_bytes)
    return {"file": size, "blocks": blocks, "last": size - (blocks - 1) * block_bytes if blocks else 0,
            "disk": blocks * block_bytes * copies}
