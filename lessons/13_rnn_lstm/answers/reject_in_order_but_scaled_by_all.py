"""Splits in time and still scales by the whole series.

loses: split_hand, split_unseen
"""

# %% split
def split(series, share):
    z = (series - series.mean()) / series.std()
    n = round(share * len(z))
    return {"train": z[:n], "test": z[n:]}
