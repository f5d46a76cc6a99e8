"""Counts the two vectors of a layer and forgets its singular value.

loses: layers_flower
"""

# %% layers
def layers(table, share):
    squares = np.linalg.svd(table, compute_uv=False) ** 2
    needed = int(np.argmax(np.cumsum(squares) >= share * squares.sum())) + 1
    numbers = needed * (table.shape[0] + table.shape[1])
    return {"layers": needed, "numbers": numbers, "saves": numbers < table.size}
