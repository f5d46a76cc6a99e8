"""Suspects every step that touches a test row, also those that only apply or report.

loses: leak_rows, leak_visits, leak_columns
"""

# %% first_leak
def first_leak(pipeline):
    held_back = {pipeline["patient"][row] for row in pipeline["test"]}
    for number, step in enumerate(pipeline["steps"]):
        if step["call"] == "use":
            evidence = [c for c in step["columns"] if pipeline["known"][c] > pipeline["predict_at"]]
        elif step.get("name") in ("log", "bmi"):
            evidence = []
        else:
            evidence = [row for row in step["rows"] if pipeline["patient"][row] in held_back]
        if evidence:
            return {"step": number, "evidence": evidence}
    return {"step": -1, "evidence": []}
