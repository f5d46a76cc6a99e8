"""Thinks that each row has weights of its own.

loses: shapes_count
"""

# %% shapes
def shapes(sizes, n):
    pairs = list(zip(sizes, sizes[1:]))
    outputs = [(n, width) for width in sizes[1:]]
    return {"weights": pairs, "outputs": outputs, "parameters": sum(n * (a + 1) * b for a, b in pairs)}
