"""Deploys whatever beats the rule.

loses: verdict_hand, verdict_unseen
"""

# %% verdict
def verdict(promise, trial):
    if trial["written"] == "after" or trial["opened"] > 1:
        return "invalid"
    return "deploy" if trial["gain"] >= promise["gain"] else "stop"
