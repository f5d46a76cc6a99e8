"""Scales the test part by itself.

loses: split_hand, split_unseen
"""

# %% split
def split(series, share):
    n = round(share * len(series))
    scale = lambda part: (part - part.mean()) / max(part.std(), 1e-9)
    return {"train": scale(series[:n]), "test": scale(series[n:])}
