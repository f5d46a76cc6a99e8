"""Counts a patient whom all trees have seen as a wrong answer.

loses: oob_hand, oob_unseen, oob_nobody
"""

# %% oob_accuracy
def oob_accuracy(absent, answers, y):
    right = 0
    for out, a, t in zip(absent, answers, y):
        if out.any():
            right += (a[out].mean() > 0.5) == t
    return right / len(y)
