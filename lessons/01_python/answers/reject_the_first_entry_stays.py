"""Keeps the first entry of a moment and takes the correction for a repeat.

loses: diary_unseen
"""

# %% diary_summary
def diary_summary(diary):
    kept, groups = {}, {}
    for date, moment, sugar in diary:
        if (date, moment) not in kept:
            kept[date, moment] = sugar
            groups.setdefault(moment, []).append(sugar)
    return {m: {"n": len(v), "mean": sum(v) / len(v), "highest": max(v)} for m, v in groups.items()}
