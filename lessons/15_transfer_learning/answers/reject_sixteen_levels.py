"""Takes every scanner for one with 16 levels.

loses: prepare_scale, prepare_ink, prepare_size
"""

# %% prepare
def prepare(pictures, scanner, card):
    pictures = pictures / 16
    if scanner["ink"] != card["ink"]:
        pictures = 1 - pictures
    times = card["size"] // pictures.shape[1]
    pictures = pictures.repeat(times, axis=1).repeat(times, axis=2)
    return (pictures - card["mean"]) / card["std"]
