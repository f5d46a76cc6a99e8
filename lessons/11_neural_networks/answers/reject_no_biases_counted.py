"""Counts the weights and forgets the biases.

loses: shapes_count
"""

# %% shapes
def shapes(sizes, n):
    pairs = list(zip(sizes, sizes[1:]))
    outputs = [(n, width) for width in sizes[1:]]
    return {"weights": pairs, "outputs": outputs, "parameters": sum(a * b for a, b in pairs)}
