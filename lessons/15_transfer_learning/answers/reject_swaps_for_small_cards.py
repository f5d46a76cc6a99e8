"""Swaps whenever the card wants small ink, whatever the scanner gives.

loses: prepare_scale, prepare_ink
"""

# %% prepare
def prepare(pictures, scanner, card):
    pictures = pictures / scanner["most"]
    if card["ink"] == "small":
        pictures = 1 - pictures
    times = card["size"] // pictures.shape[1]
    pictures = pictures.repeat(times, axis=1).repeat(times, axis=2)
    return (pictures - card["mean"]) / card["std"]
