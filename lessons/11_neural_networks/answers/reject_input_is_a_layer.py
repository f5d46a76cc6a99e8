"""Counts the input as a layer with an output.

loses: shapes_hand
"""

# %% shapes
def shapes(sizes, n):
    pairs = list(zip(sizes, sizes[1:]))
    outputs = [(n, width) for width in sizes]
    return {"weights": pairs, "outputs": outputs, "parameters": sum((a + 1) * b for a, b in pairs)}
