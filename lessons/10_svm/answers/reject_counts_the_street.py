"""Counts everybody whose score is below 1 as across the line.

loses: width_unseen
"""

# %% street_width
def street_width(w, b, X, y):
    room = y * (X @ w + b) / np.linalg.norm(w)
    return {"width": max(0, 2 * room.min()), "wrong": (y * (X @ w + b) < 1).sum()}
