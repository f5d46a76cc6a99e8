"""Looks for invented names first.

loses: verdict_ahead, verdict_heart
"""

# %% verdict
def verdict(record):
    unknown = [name for name in record["written"] if name not in record["known"]]
    if len(unknown) * 5 > len(record["written"]):
        return "makes things up"
    if np.mean(np.asarray(record["others"]) > record["secret"]) < 0.01:
        return "learnt by heart"
    if (np.abs(record["after"] - record["before"])[:record["changed"]] > 0.001).any():
        return "looks ahead"
    return "fine"
