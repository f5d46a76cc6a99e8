"""Forgets the worst site.

loses: verdict_unseen
"""

# %% verdict
def verdict(promise, trial):
    if trial["written"] == "after" or trial["opened"] > 1:
        return "invalid"
    if trial["gain"] < promise["gain"]:
        return "stop"
    return "deploy" if abs(trial["gap"]) <= promise["gap"] else "silent"
