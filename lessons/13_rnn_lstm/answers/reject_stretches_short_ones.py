"""Makes short gradients longer.

loses: clip_unseen
"""

# %% clip
def clip(pieces, most):
    length = np.sqrt(sum((piece**2).sum() for piece in pieces))
    scale = most / length if length > 0 else 1.0
    return [scale * piece for piece in pieces]
