"""Returns the position of the last layer, which counts from 0.

loses: layers_needed, layers_flower
"""

# %% layers
def layers(table, share):
    squares = np.linalg.svd(table, compute_uv=False) ** 2
    needed = int(np.argmax(np.cumsum(squares) >= share * squares.sum()))
    numbers = needed * (table.shape[0] + table.shape[1] + 1)
    return {"layers": needed, "numbers": numbers, "saves": numbers < table.size}
