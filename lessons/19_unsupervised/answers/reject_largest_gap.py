"""Takes the largest gap, as the lesson's figure does.

loses: choose_hand, choose_unseen
"""

# %% choose_k
def choose_k(ours, shuffled):
    return int((shuffled.mean(axis=0) - ours).argmax()) + 1
