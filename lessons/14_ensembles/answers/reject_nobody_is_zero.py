"""Answers 0 when there is nobody to count.

loses: oob_nobody
"""

# %% oob_accuracy
def oob_accuracy(absent, answers, y):
    right = [(a[out].mean() > 0.5) == t for out, a, t in zip(absent, answers, y) if out.any()]
    return np.mean(right) if right else 0.0
