"""Counts the share of the singular values instead of their squares.

loses: layers_needed, layers_flower
"""

# %% layers
def layers(table, share):
    sizes = np.linalg.svd(table, compute_uv=False)
    needed = int(np.argmax(np.cumsum(sizes) >= share * sizes.sum())) + 1
    numbers = needed * (table.shape[0] + table.shape[1] + 1)
    return {"layers": needed, "numbers": numbers, "saves": numbers < table.size}
