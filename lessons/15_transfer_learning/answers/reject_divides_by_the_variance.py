"""Divides by the square of the deviation.

loses: prepare_scale, prepare_ink, prepare_size
"""

# %% prepare
def prepare(pictures, scanner, card):
    pictures = pictures / scanner["most"]
    if scanner["ink"] != card["ink"]:
        pictures = 1 - pictures
    times = card["size"] // pictures.shape[1]
    pictures = pictures.repeat(times, axis=1).repeat(times, axis=2)
    return (pictures - card["mean"]) / card["std"] ** 2
