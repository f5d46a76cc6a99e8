"""Compares the secret with the 99th percentile of the others, which is not the same near the limit.

loses: verdict_heart
"""

# %% verdict
def verdict(record):
    moved = np.abs(record["after"] - record["before"])[:record["changed"]]
    if (moved > 0.001).any():
        return "looks ahead"
    if record["secret"] >= np.percentile(record["others"], 99):
        return "learnt by heart"
    unknown = [name for name in record["written"] if name not in record["known"]]
    if len(unknown) * 5 > len(record["written"]):
        return "makes things up"
    return "fine"
