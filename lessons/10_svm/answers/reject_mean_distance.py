"""Averages the distances instead of asking for the nearest person.

loses: width_hand, width_unseen
"""

# %% street_width
def street_width(w, b, X, y):
    room = y * (X @ w + b) / np.linalg.norm(w)
    wrong = (room < 0).sum()
    return {"width": 0 if wrong else 2 * room.mean(), "wrong": wrong}
