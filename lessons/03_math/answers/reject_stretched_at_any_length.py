"""Calls a bowl stretched by its bends alone, however many steps there are.

loses: judge_many
"""

# %% judge
def judge(A, lr, steps):
    bends = np.linalg.eigvalsh(2 * A.T @ A)
    fastest = 2 / (bends[0] + bends[-1])
    left = np.abs(1 - lr * bends).max() ** steps
    if left <= 0.01:
        return {"left": left, "verdict": "fine"}
    if bends[-1] > 10 * bends[0]:
        return {"left": left, "verdict": "stretched"}
    return {"left": left, "verdict": "lower" if lr > fastest else "raise"}
