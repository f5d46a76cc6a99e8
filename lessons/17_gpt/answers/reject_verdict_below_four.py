"""Writes down the limit of 400 numbers instead of a share.

loses: verdict_heart
"""

# %% verdict
def verdict(record):
    moved = np.abs(record["after"] - record["before"])[:record["changed"]]
    if (moved > 0.001).any():
        return "looks ahead"
    if np.sum(np.asarray(record["others"]) > record["secret"]) < 4:
        return "learnt by heart"
    unknown = [name for name in record["written"] if name not in record["known"]]
    if len(unknown) * 5 > len(record["written"]):
        return "makes things up"
    return "fine"
