"""Leaves a weight where it was moved to, while the next one is measured.

loses: slope_floats, slope_whole
"""

# %% numeric_gradient
def numeric_gradient(A, y, w, h):
    w = w.astype(float)
    gradient = []
    for j in range(len(w)):
        w[j] = w[j] + h
        up = ((A @ w - y) ** 2).sum()
        w[j] = w[j] - 2 * h
        down = ((A @ w - y) ** 2).sum()
        gradient.append((up - down) / (2 * h))
    return gradient
