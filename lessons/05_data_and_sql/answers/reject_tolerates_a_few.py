"""Allows a column of which only a small part came too late.

loses: judge_usable
"""

# %% judge
def judge(log, units):
    known = log.merge(units, on="visit_id")
    known["late"] = ~(known["recorded_at"] <= known["predict_at"])
    late = known.groupby("column")["late"].mean().to_dict()
    return {"late": late, "usable": sorted(name for name, share in late.items() if share < 0.2)}
