"""Forgets that a distance has no sign, so that jumping over the bottom looks like arriving.

loses: judge_left, judge_one, judge_many
"""

# %% judge
def judge(A, lr, steps):
    bends = np.linalg.eigvalsh(2 * A.T @ A)
    fastest = 2 / (bends[0] + bends[-1])
    left = (1 - lr * bends).max() ** steps
    best = (1 - fastest * bends).max() ** steps
    if left <= 0.01:
        return {"left": left, "verdict": "fine"}
    if best > 0.01:
        return {"left": left, "verdict": "stretched"}
    return {"left": left, "verdict": "lower" if lr > fastest else "raise"}
