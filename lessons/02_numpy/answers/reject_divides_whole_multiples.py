"""Believes that a length is stretched whenever it divides the other.

loses: shape_same, shape_axes, shape_edge
"""

# %% result_shape
def result_shape(a, b):
    axes = max(len(a), len(b))
    a = [1] * (axes - len(a)) + list(a)
    b = [1] * (axes - len(b)) + list(b)
    result = []
    for x, y in zip(a, b):
        if x != y and (min(x, y) == 0 or max(x, y) % min(x, y) != 0):
            return "error"
        result.append(max(x, y))
    return result
