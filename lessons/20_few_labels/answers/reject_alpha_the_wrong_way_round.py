"""Gives alpha to the first labels.

loses: spread_hand, spread_shape, spread_alone
"""

# %% spread_step
def spread_step(W, Y, F, alpha):
    d = W.sum(axis=1)
    d = np.where(d > 0, d, 1)
    S = W / np.sqrt(np.outer(d, d))
    return (1 - alpha) * (S @ F) + alpha * Y
