"""Thinks that a score never leaks, also when a setting is chosen by it.

loses: leak_rows
"""

# %% first_leak
def first_leak(pipeline):
    held_back = {pipeline["patient"][row] for row in pipeline["test"]}
    for number, step in enumerate(pipeline["steps"]):
        evidence = []
        if step["call"] == "use":
            evidence = [c for c in step["columns"] if pipeline["known"][c] > pipeline["predict_at"]]
        if step["call"] in ("fit", "fit_transform") and step["name"] not in ("log", "bmi"):
            evidence = [row for row in step["rows"] if pipeline["patient"][row] in held_back]
        if evidence:
            return {"step": number, "evidence": evidence}
    return {"step": -1, "evidence": []}
