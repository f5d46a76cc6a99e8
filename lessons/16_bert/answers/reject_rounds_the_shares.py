"""Rounds the shares to one decimal before it judges.

loses: judge_verdict
"""

# %% judge
def judge(there, denied, n_there, n_denied, said):
    differ = n_there != n_denied
    if not differ.any():
        return {"verdict": "neither", "meaning": 0.0, "longer": 0.0}
    longer_group = np.where(n_there > n_denied, there, denied)
    meaning, longer = (said == there)[differ].mean(), (said == longer_group)[differ].mean()
    verdict = "neither"
    if (round(meaning, 1) >= 0.8) != (round(longer, 1) >= 0.8):
        verdict = "reads" if meaning > longer else "shortcut"
    return {"verdict": verdict, "meaning": meaning, "longer": longer}
