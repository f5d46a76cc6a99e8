"""Swaps by changing the sign instead of subtracting from 1.

loses: prepare_ink
"""

# %% prepare
def prepare(pictures, scanner, card):
    pictures = pictures / scanner["most"]
    if scanner["ink"] != card["ink"]:
        pictures = -pictures
    times = card["size"] // pictures.shape[1]
    pictures = pictures.repeat(times, axis=1).repeat(times, axis=2)
    return (pictures - card["mean"]) / card["std"]
