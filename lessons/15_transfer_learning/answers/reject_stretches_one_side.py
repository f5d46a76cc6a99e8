"""Enlarges across but not down.

loses: prepare_size
"""

# %% prepare
def prepare(pictures, scanner, card):
    pictures = pictures / scanner["most"]
    if scanner["ink"] != card["ink"]:
        pictures = 1 - pictures
    times = card["size"] // pictures.shape[1]
    pictures = pictures.repeat(times, axis=2)
    return (pictures - card["mean"]) / card["std"]
