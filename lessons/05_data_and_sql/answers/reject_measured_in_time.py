"""Judges by when a value was measured instead of when it was known.

loses: judge_late, judge_usable
"""

# %% judge
def judge(log, units):
    known = log.merge(units, on="visit_id")
    late = (known["measured_at"] > known["predict_at"]).groupby(known["column"]).mean().to_dict()
    return {"late": late, "usable": sorted(name for name, share in late.items() if share == 0)}
