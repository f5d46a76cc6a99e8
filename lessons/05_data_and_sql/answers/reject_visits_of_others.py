"""Counts records of visits for which no prediction was made.

loses: judge_late, judge_usable
"""

# %% judge
def judge(log, units):
    known = log.merge(units, on="visit_id", how="left")
    known["late"] = ~(known["recorded_at"] <= known["predict_at"])
    late = known.groupby("column")["late"].mean().to_dict()
    return {"late": late, "usable": sorted(name for name, share in late.items() if share == 0)}
