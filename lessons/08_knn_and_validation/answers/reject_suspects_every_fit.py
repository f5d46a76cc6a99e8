"""Suspects a formula as well, because it says fit.

loses: leak_rows, leak_columns
"""

# %% first_leak
def first_leak(pipeline):
    held_back = {pipeline["patient"][row] for row in pipeline["test"]}
    for number, step in enumerate(pipeline["steps"]):
        evidence = []
        if step["call"] == "use":
            evidence = [c for c in step["columns"] if pipeline["known"][c] > pipeline["predict_at"]]
        if step["call"].startswith("fit") or step.get("why") == "choose":
            evidence = [row for row in step["rows"] if pipeline["patient"][row] in held_back]
        if evidence:
            return {"step": number, "evidence": evidence}
    return {"step": -1, "evidence": []}
