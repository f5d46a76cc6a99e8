"""Hands the colleague's function back as it was.

loses: slope_floats, slope_whole
"""

# %% numeric_gradient
def numeric_gradient(A, y, w, h):
    gradient = []
    for j in range(len(w)):
        w[j] = w[j] + h
        up = ((A @ w - y) ** 2).sum()
        w[j] = w[j] - h
        down = ((A @ w - y) ** 2).sum()
        gradient.append((up - down) / 2 * h)
    return gradient
