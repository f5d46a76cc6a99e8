"""Does not ask when the promise was written.

loses: verdict_unseen
"""

# %% verdict
def verdict(promise, trial):
    if trial["opened"] > 1:
        return "invalid"
    if trial["gain"] < promise["gain"] or trial["site"] < promise["site"]:
        return "stop"
    return "deploy" if abs(trial["gap"]) <= promise["gap"] else "silent"
