"""Averages every entry, corrected ones included.

loses: diary_unseen
"""

# %% diary_summary
def diary_summary(diary):
    groups = {}
    for _, moment, sugar in diary:
        groups.setdefault(moment, []).append(sugar)
    return {m: {"n": len(v), "mean": sum(v) / len(v), "highest": max(v)} for m, v in groups.items()}
