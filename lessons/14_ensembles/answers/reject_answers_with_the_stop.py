"""Answers with the round at which it stopped.

loses: stop_hand, stop_unseen
"""

# %% stop_at
def stop_at(losses, patience):
    best = 0
    for number, loss in enumerate(losses):
        if loss < losses[best]:
            best = number
        if number - best >= patience:
            return number + 1
    return len(losses)
