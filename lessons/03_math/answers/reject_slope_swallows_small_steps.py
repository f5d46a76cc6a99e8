"""Repairs both sides and the brackets, but a whole number plus 0.001 stays whole.

loses: slope_whole
"""

# %% numeric_gradient
def numeric_gradient(A, y, w, h):
    gradient = []
    for j in range(len(w)):
        right, left = w.copy(), w.copy()
        right[j] = w[j] + h
        left[j] = w[j] - h
        up = ((A @ right - y) ** 2).sum()
        down = ((A @ left - y) ** 2).sum()
        gradient.append((up - down) / (2 * h))
    return gradient
