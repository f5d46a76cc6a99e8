"""Takes each piece's mean and averages those.

loses: chunks_hand, chunks_unseen
"""

# %% site_means
def site_means(chunks):
    parts = pd.concat([chunk.groupby("site")["lactate"].mean() for chunk in chunks])
    return parts.groupby(level=0).mean().dropna().to_dict()
