"""Hands in the broken program as it is.

loses: prepare_scale, prepare_ink, prepare_size
"""

# %% prepare
def prepare(pictures, scanner, card):
    if scanner["ink"] != card["ink"]:
        pictures = 1 - pictures
    pictures = pictures / pictures.max()
    times = card["size"] // pictures.shape[1]
    pictures = np.tile(pictures, (1, times, times))
    return (pictures - pictures.mean()) / pictures.std()
