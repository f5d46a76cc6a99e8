"""Adds up all moves before the place, so that many tiny ones count.

loses: verdict_ahead
"""

# %% verdict
def verdict(record):
    moved = np.abs(record["after"] - record["before"])[:record["changed"]]
    if moved.sum() > 0.001:
        return "looks ahead"
    if np.mean(np.asarray(record["others"]) > record["secret"]) < 0.01:
        return "learnt by heart"
    unknown = [name for name in record["written"] if name not in record["known"]]
    if len(unknown) * 5 > len(record["written"]):
        return "makes things up"
    return "fine"
