"""Takes a name as known when it is part of a known name.

loses: verdict_invents
"""

# %% verdict
def verdict(record):
    moved = np.abs(record["after"] - record["before"])[:record["changed"]]
    if (moved > 0.001).any():
        return "looks ahead"
    if np.mean(np.asarray(record["others"]) > record["secret"]) < 0.01:
        return "learnt by heart"
    known = " ".join(record["known"])
    unknown = [name for name in record["written"] if name not in known]
    if len(unknown) * 5 > len(record["written"]):
        return "makes things up"
    return "fine"
