"""Lowers only a learning rate that throws out, and raises every safe one.

loses: judge_one, judge_many
"""

# %% judge
def judge(A, lr, steps):
    bends = np.linalg.eigvalsh(2 * A.T @ A)
    fastest = 2 / (bends[0] + bends[-1])
    left = np.abs(1 - lr * bends).max() ** steps
    best = np.abs(1 - fastest * bends).max() ** steps
    if left <= 0.01:
        return {"left": left, "verdict": "fine"}
    if best > 0.01:
        return {"left": left, "verdict": "stretched"}
    return {"left": left, "verdict": "lower" if lr > 2 / bends[-1] else "raise"}
