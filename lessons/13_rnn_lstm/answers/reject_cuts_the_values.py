"""Cuts off each value instead of shortening the whole.

loses: clip_hand, clip_unseen
"""

# %% clip
def clip(pieces, most):
    return [np.clip(piece, -most, most) for piece in pieces]
