"""Counts the epochs from 0.

loses: stop_hand, stop_unseen
"""

# %% early_stop
def early_stop(losses, patience):
    best = 1
    for epoch, loss in enumerate(losses, start=1):
        if loss < losses[best - 1]:
            best = epoch
        if epoch - best == patience:
            return {"stop": epoch - 1, "best": best - 1}
    return {"stop": len(losses) - 1, "best": best - 1}
