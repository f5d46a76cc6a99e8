"""Measures on both sides and divides by one h.

loses: slope_floats, slope_whole
"""

# %% numeric_gradient
def numeric_gradient(A, y, w, h):
    gradient = []
    for step in h * np.eye(len(w)):
        up = ((A @ (w + step) - y) ** 2).sum()
        down = ((A @ (w - step) - y) ** 2).sum()
        gradient.append((up - down) / h)
    return gradient
