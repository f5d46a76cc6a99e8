"""Takes the sum of the absolute values for the length.

loses: clip_hand, clip_unseen
"""

# %% clip
def clip(pieces, most):
    length = sum(np.abs(piece).sum() for piece in pieces)
    scale = min(1.0, most / length) if length > 0 else 1.0
    return [scale * piece for piece in pieces]
