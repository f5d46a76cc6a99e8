"""Lets records without a time pass, since NaT is not later than anything.

loses: judge_late, judge_usable
"""

# %% judge
def judge(log, units):
    known = log.merge(units, on="visit_id")
    late = (known["recorded_at"] > known["predict_at"]).groupby(known["column"]).mean().to_dict()
    return {"late": late, "usable": sorted(name for name, share in late.items() if share == 0)}
