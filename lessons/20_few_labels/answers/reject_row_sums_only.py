"""Divides by the row's sum instead of the square roots.

loses: spread_hand, spread_shape
"""

# %% spread_step
def spread_step(W, Y, F, alpha):
    d = W.sum(axis=1)
    d = np.where(d > 0, d, 1)
    S = W / d[:, None]
    return alpha * (S @ F) + (1 - alpha) * Y
