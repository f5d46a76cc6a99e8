"""Adds the eigenvalues in the order in which they come, the smallest first.

loses: layers_needed, layers_flower
"""

# %% layers
def layers(table, share):
    squares = np.linalg.eigvalsh(table.T @ table)
    needed = int(np.argmax(np.cumsum(squares) >= share * squares.sum())) + 1
    numbers = needed * (table.shape[0] + table.shape[1] + 1)
    return {"layers": needed, "numbers": numbers, "saves": numbers < table.size}
