"""Repairs the brackets and the whole numbers, and still measures on one side.

loses: slope_floats, slope_whole
"""

# %% numeric_gradient
def numeric_gradient(A, y, w, h):
    w = w.astype(float)
    gradient = []
    for j in range(len(w)):
        before = ((A @ w - y) ** 2).sum()
        w[j] = w[j] + h
        up = ((A @ w - y) ** 2).sum()
        w[j] = w[j] - h
        gradient.append((up - before) / h)
    return gradient
