"""Takes the mean over the directions instead of the one where most is left.

loses: judge_left, judge_many
"""

# %% judge
def judge(A, lr, steps):
    bends = np.linalg.eigvalsh(2 * A.T @ A)
    fastest = 2 / (bends[0] + bends[-1])
    left = (np.abs(1 - lr * bends) ** steps).mean()
    best = (np.abs(1 - fastest * bends) ** steps).mean()
    if left <= 0.01:
        return {"left": left, "verdict": "fine"}
    if best > 0.01:
        return {"left": left, "verdict": "stretched"}
    return {"left": left, "verdict": "lower" if lr > fastest else "raise"}
