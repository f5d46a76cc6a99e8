"""Moves all weights together instead of one at a time.

loses: slope_floats, slope_whole
"""

# %% numeric_gradient
def numeric_gradient(A, y, w, h):
    up = ((A @ (w + h) - y) ** 2).sum()
    down = ((A @ (w - h) - y) ** 2).sum()
    return [(up - down) / (2 * h)] * len(w)
