"""Counts rounds that are worse than the one before, not than the lowest.

loses: stop_unseen
"""

# %% stop_at
def stop_at(losses, patience):
    best, waited = 0, 0
    for number in range(1, len(losses)):
        waited = waited + 1 if losses[number] >= losses[number - 1] else 0
        if losses[number] < losses[best]:
            best = number
        if waited >= patience:
            break
    return best + 1
