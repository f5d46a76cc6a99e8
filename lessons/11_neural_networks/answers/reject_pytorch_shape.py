"""Writes the weights as (out, in), as PyTorch does.

loses: shapes_hand
"""

# %% shapes
def shapes(sizes, n):
    pairs = list(zip(sizes, sizes[1:]))
    outputs = [(n, width) for width in sizes[1:]]
    return {"weights": [(b, a) for a, b in pairs], "outputs": outputs, "parameters": sum((a + 1) * b for a, b in pairs)}
