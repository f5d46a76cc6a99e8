"""Looks at the test rows only, not at the same patient's other visits.

loses: leak_visits, leak_columns
"""

# %% first_leak
def first_leak(pipeline):
    for number, step in enumerate(pipeline["steps"]):
        evidence = []
        if step["call"] == "use":
            evidence = [c for c in step["columns"] if pipeline["known"][c] > pipeline["predict_at"]]
        learns = step["call"] in ("fit", "fit_transform") and step["name"] not in ("log", "bmi")
        if learns or step["call"] == "score" and step["why"] == "choose":
            evidence = [row for row in step["rows"] if row in pipeline["test"]]
        if evidence:
            return {"step": number, "evidence": evidence}
    return {"step": -1, "evidence": []}
