"""Compares the share seen and ignores the interval.

loses: judge_hand, judge_unseen
"""

# %% judge_audit
def judge_audit(report):
    if report["drawn"] != "random":
        return "draw again"
    low = high = report["wrong"] / report["checked"]
    if high < report["limit"]:
        return "accept"
    return "reject" if low > report["limit"] else "check more"
