"""Decides from a sample of the surest.

loses: judge_hand, judge_unseen
"""

# %% judge_audit
def judge_audit(report):
    low, high = wilson(report["wrong"], report["checked"])
    if high < report["limit"]:
        return "accept"
    return "reject" if low > report["limit"] else "check more"
