"""Reports a negative width when somebody is across the line.

loses: width_hand, width_unseen
"""

# %% street_width
def street_width(w, b, X, y):
    room = y * (X @ w + b) / np.linalg.norm(w)
    return {"width": 2 * room.min(), "wrong": (room < 0).sum()}
