"""Answers 1 when the votes are half and half.

loses: oob_hand, oob_unseen
"""

# %% oob_accuracy
def oob_accuracy(absent, answers, y):
    right = [(a[out].mean() >= 0.5) == t for out, a, t in zip(absent, answers, y) if out.any()]
    return np.mean(right) if right else np.nan
