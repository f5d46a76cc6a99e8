"""Uses the bends of A.T @ A, without the 2 of this loss.

loses: judge_left, judge_one, judge_many
"""

# %% judge
def judge(A, lr, steps):
    bends = np.linalg.eigvalsh(A.T @ A)
    fastest = 2 / (bends[0] + bends[-1])
    left = np.abs(1 - lr * bends).max() ** steps
    best = np.abs(1 - fastest * bends).max() ** steps
    if left <= 0.01:
        return {"left": left, "verdict": "fine"}
    if best > 0.01:
        return {"left": left, "verdict": "stretched"}
    return {"left": left, "verdict": "lower" if lr > fastest else "raise"}
