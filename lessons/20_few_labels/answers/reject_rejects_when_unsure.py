"""Rejects whatever it cannot accept.

loses: judge_hand, judge_unseen
"""

# %% judge_audit
def judge_audit(report):
    if report["drawn"] != "random":
        return "draw again"
    low, high = wilson(report["wrong"], report["checked"])
    if high < report["limit"]:
        return "accept"
    return "reject"
