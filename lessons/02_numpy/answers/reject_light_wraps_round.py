"""Adds in uint8, so that bright dots wrap round to dark ones.

loses: spotlight_flower, spotlight_unseen
"""

# %% spotlight
def spotlight(photo, amount, rows, columns):
    lit = photo.astype(int)
    lit[rows[0]:rows[1], columns[0]:columns[1]] += amount
    return lit.astype(np.uint8)
