"""Scales the rows to sum to 1.

loses: spread_hand, spread_shape, spread_alone
"""

# %% spread_step
def spread_step(W, Y, F, alpha):
    d = W.sum(axis=1)
    d = np.where(d > 0, d, 1)
    S = W / np.sqrt(np.outer(d, d))
    F = alpha * (S @ F) + (1 - alpha) * Y
    return F / np.maximum(F.sum(axis=1, keepdims=True), 1e-12)
