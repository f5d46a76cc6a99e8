"""Picks the best epoch from epochs that are never run.

loses: stop_hand, stop_unseen
"""

# %% early_stop
def early_stop(losses, patience):
    best = 1
    for epoch, loss in enumerate(losses, start=1):
        if loss < losses[best - 1]:
            best = epoch
        if epoch - best == patience:
            return {"stop": epoch, "best": int(np.argmin(losses)) + 1}
    return {"stop": len(losses), "best": best}
