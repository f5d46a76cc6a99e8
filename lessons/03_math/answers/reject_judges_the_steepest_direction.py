"""Looks at the steepest direction only and forgets the flat one.

loses: judge_left, judge_many
"""

# %% judge
def judge(A, lr, steps):
    bend = np.linalg.eigvalsh(2 * A.T @ A)[-1]
    left = abs(1 - lr * bend) ** steps
    if left <= 0.01:
        return {"left": left, "verdict": "fine"}
    return {"left": left, "verdict": "lower" if lr > 1 / bend else "raise"}
