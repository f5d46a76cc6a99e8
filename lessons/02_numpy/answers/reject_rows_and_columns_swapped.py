"""Takes the first axis for the columns.

loses: spotlight_flower, spotlight_unseen
"""

# %% spotlight
def spotlight(photo, amount, rows, columns):
    wider = photo.astype(int)
    wider[columns[0]:columns[1], rows[0]:rows[1]] += amount
    return np.clip(wider, 0, 255).astype(np.uint8)
