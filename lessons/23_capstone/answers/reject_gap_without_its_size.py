"""Forgets that a negative gap is a gap.

loses: verdict_unseen
"""

# %% verdict
def verdict(promise, trial):
    if trial["written"] == "after" or trial["opened"] > 1:
        return "invalid"
    if trial["gain"] < promise["gain"] or trial["site"] < promise["site"]:
        return "stop"
    return "deploy" if trial["gap"] <= promise["gap"] else "silent"
