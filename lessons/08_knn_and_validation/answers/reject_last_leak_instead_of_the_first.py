"""Goes on after the first leak and reports the last one.

loses: leak_columns
"""

# %% first_leak
def first_leak(pipeline):
    found = {"step": -1, "evidence": []}
    held_back = {pipeline["patient"][row] for row in pipeline["test"]}
    for number, step in enumerate(pipeline["steps"]):
        evidence = []
        if step["call"] == "use":
            evidence = [c for c in step["columns"] if pipeline["known"][c] > pipeline["predict_at"]]
        learns = step["call"] in ("fit", "fit_transform") and step["name"] not in ("log", "bmi")
        if learns or step["call"] == "score" and step["why"] == "choose":
            evidence = [row for row in step["rows"] if pipeline["patient"][row] in held_back]
        if evidence:
            found = {"step": number, "evidence": evidence}
    return found
