"""Divides by the rows of a site, those without a measurement included.

loses: chunks_hand, chunks_unseen
"""

# %% site_means
def site_means(chunks):
    whole = pd.concat(chunks)
    groups = whole.groupby("site")["lactate"]
    return (groups.sum() / groups.size()).to_dict()
