"""Does not mind that the hidden year was opened twice.

loses: verdict_hand, verdict_unseen
"""

# %% verdict
def verdict(promise, trial):
    if trial["written"] == "after":
        return "invalid"
    if trial["gain"] < promise["gain"] or trial["site"] < promise["site"]:
        return "stop"
    return "deploy" if abs(trial["gap"]) <= promise["gap"] else "silent"
