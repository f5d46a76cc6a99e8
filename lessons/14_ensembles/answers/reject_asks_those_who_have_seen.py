"""Asks the trees that have seen the patient.

loses: oob_hand, oob_unseen, oob_nobody
"""

# %% oob_accuracy
def oob_accuracy(absent, answers, y):
    right = [(a[~out].mean() > 0.5) == t for out, a, t in zip(absent, answers, y) if (~out).any()]
    return np.mean(right) if right else np.nan
