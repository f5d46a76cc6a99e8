"""Compares with the epoch before, not with the best.

loses: stop_hand, stop_unseen
"""

# %% early_stop
def early_stop(losses, patience):
    best, waited = 1, 0
    for epoch in range(2, len(losses) + 1):
        waited = 0 if losses[epoch - 1] < losses[epoch - 2] else waited + 1
        best = epoch if losses[epoch - 1] < losses[best - 1] else best
        if waited == patience:
            return {"stop": epoch, "best": best}
    return {"stop": len(losses), "best": best}
