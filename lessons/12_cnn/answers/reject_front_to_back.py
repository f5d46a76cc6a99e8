"""Follows the layers from the front.

loses: looks_size, looks_place
"""

# %% looks_at
def looks_at(layers, cell):
    first, last = cell, cell
    for window, stride, padding in layers:
        first = first * stride - padding
        last = last * stride - padding + window - 1
    return {"size": last - first + 1, "first": first, "last": last}
