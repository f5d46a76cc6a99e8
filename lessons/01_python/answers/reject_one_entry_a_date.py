"""Takes the date alone for the key, so that a day keeps only its last moment.

loses: diary_hand, diary_unseen
"""

# %% diary_summary
def diary_summary(diary):
    latest = {date: (moment, sugar) for date, moment, sugar in diary}
    groups = {}
    for moment, sugar in latest.values():
        groups.setdefault(moment, []).append(sugar)
    return {m: {"n": len(v), "mean": sum(v) / len(v), "highest": max(v)} for m, v in groups.items()}
