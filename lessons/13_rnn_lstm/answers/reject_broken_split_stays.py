"""Leaves the broken function as it is.

loses: split_hand, split_unseen
"""

# %% split
def split(series, share):
    z = (series - series.mean()) / series.std()
    order = np.random.default_rng(0).permutation(len(z))
    n = round(share * len(z))
    return {"train": z[order[:n]], "test": z[order[n:]]}
