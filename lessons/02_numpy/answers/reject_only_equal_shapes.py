"""Believes that only equal lengths fit, and that a 1 is not stretched.

loses: shape_same, shape_axes, shape_edge
"""

# %% result_shape
def result_shape(a, b):
    for x, y in zip(a[::-1], b[::-1]):
        if x != y:
            return "error"
    return list(a) if len(a) >= len(b) else list(b)
