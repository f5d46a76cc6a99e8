"""Holds the values within the range after they have wrapped round.

loses: spotlight_flower, spotlight_unseen
"""

# %% spotlight
def spotlight(photo, amount, rows, columns):
    lit = photo.copy()
    lit[rows[0]:rows[1], columns[0]:columns[1]] += np.array(amount).astype(np.uint8)
    return np.clip(lit, 0, 255)
