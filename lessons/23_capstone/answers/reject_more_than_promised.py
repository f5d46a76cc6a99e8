"""Asks for more than the promised number.

loses: verdict_unseen
"""

# %% verdict
def verdict(promise, trial):
    if trial["written"] == "after" or trial["opened"] > 1:
        return "invalid"
    if trial["gain"] <= promise["gain"] or trial["site"] <= promise["site"]:
        return "stop"
    return "deploy" if abs(trial["gap"]) <= promise["gap"] else "silent"
