"""Runs in silence whenever one promise is broken, whichever it is.

loses: verdict_unseen
"""

# %% verdict
def verdict(promise, trial):
    if trial["written"] == "after" or trial["opened"] > 1:
        return "invalid"
    broken = (trial["gain"] < promise["gain"]) + (trial["site"] < promise["site"]) + (abs(trial["gap"]) > promise["gap"])
    return ["deploy", "silent", "stop", "stop"][broken]
