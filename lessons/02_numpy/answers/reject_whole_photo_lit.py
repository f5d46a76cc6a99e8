"""Brightens the whole photo instead of the rectangle.

loses: spotlight_flower, spotlight_unseen
"""

# %% spotlight
def spotlight(photo, amount, rows, columns):
    return np.clip(photo.astype(int) + amount, 0, 255).astype(np.uint8)
