"""Allows no invented name at all.

loses: verdict_ahead, verdict_heart, verdict_invents
"""

# %% verdict
def verdict(record):
    moved = np.abs(record["after"] - record["before"])[:record["changed"]]
    if (moved > 0.001).any():
        return "looks ahead"
    if np.mean(np.asarray(record["others"]) > record["secret"]) < 0.01:
        return "learnt by heart"
    unknown = [name for name in record["written"] if name not in record["known"]]
    if unknown:
        return "makes things up"
    return "fine"
