"""Counts notes whose groups are equally long.

loses: judge_shares, judge_verdict
"""

# %% judge
def judge(there, denied, n_there, n_denied, said):
    differ = n_there > 0
    if not differ.any():
        return {"verdict": "neither", "meaning": 0.0, "longer": 0.0}
    longer_group = np.where(n_there > n_denied, there, denied)
    meaning, longer = (said == there)[differ].mean(), (said == longer_group)[differ].mean()
    verdict = "neither"
    if (meaning >= 0.8) != (longer >= 0.8):
        verdict = "reads" if meaning >= 0.8 else "shortcut"
    return {"verdict": verdict, "meaning": meaning, "longer": longer}
