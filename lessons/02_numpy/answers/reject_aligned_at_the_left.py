"""Aligns the shapes at the left end instead of the right.

loses: shape_axes, shape_edge
"""

# %% result_shape
def result_shape(a, b):
    axes = max(len(a), len(b))
    a = list(a) + [1] * (axes - len(a))
    b = list(b) + [1] * (axes - len(b))
    result = []
    for x, y in zip(a, b):
        if x != y and x != 1 and y != 1:
            return "error"
        result.append(y if x == 1 else x)
    return result
