"""Forgets that every row has its outputs.

loses: shapes_hand
"""

# %% shapes
def shapes(sizes, n):
    pairs = list(zip(sizes, sizes[1:]))
    outputs = [(1, width) for width in sizes[1:]]
    return {"weights": pairs, "outputs": outputs, "parameters": sum((a + 1) * b for a, b in pairs)}
