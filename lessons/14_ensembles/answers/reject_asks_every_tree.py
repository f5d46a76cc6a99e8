"""Lets all trees vote, also those that have seen the patient.

loses: oob_hand, oob_unseen, oob_nobody
"""

# %% oob_accuracy
def oob_accuracy(absent, answers, y):
    return float(((answers.mean(axis=1) > 0.5) == y).mean())
