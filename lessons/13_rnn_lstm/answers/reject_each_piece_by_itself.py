"""Clips each piece by itself.

loses: clip_hand, clip_unseen
"""

# %% clip
def clip(pieces, most):
    return [piece * min(1.0, most / max(np.sqrt((piece**2).sum()), 1e-12)) for piece in pieces]
