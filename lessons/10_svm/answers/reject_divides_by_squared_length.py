"""Divides by the squared length of w.

loses: width_hand, width_unseen
"""

# %% street_width
def street_width(w, b, X, y):
    room = y * (X @ w + b) / (w @ w)
    return {"width": max(0, 2 * room.min()), "wrong": (room < 0).sum()}
