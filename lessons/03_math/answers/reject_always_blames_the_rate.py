"""Believes that some learning rate always does, and never says stretched.

loses: judge_many
"""

# %% judge
def judge(A, lr, steps):
    bends = np.linalg.eigvalsh(2 * A.T @ A)
    left = np.abs(1 - lr * bends).max() ** steps
    if left <= 0.01:
        return {"left": left, "verdict": "fine"}
    return {"left": left, "verdict": "lower" if lr > 2 / (bends[0] + bends[-1]) else "raise"}
