"""Takes the accuracy of single answers instead of votes.

loses: oob_hand, oob_unseen
"""

# %% oob_accuracy
def oob_accuracy(absent, answers, y):
    right = (answers == y[:, None])[absent]
    return right.mean() if len(right) else np.nan
