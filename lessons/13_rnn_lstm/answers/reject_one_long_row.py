"""Hands over one long row.

loses: clip_hand, clip_unseen
"""

# %% clip
def clip(pieces, most):
    row = np.concatenate([piece.ravel() for piece in pieces])
    return [row * min(1.0, most / max(np.linalg.norm(row), 1e-12))]
