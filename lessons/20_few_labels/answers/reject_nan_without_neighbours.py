"""Divides by zero for a point without neighbours.

loses: spread_alone
"""

# %% spread_step
def spread_step(W, Y, F, alpha):
    d = W.sum(axis=1)
    S = W / np.sqrt(np.outer(d, d))
    return alpha * (S @ F) + (1 - alpha) * Y
