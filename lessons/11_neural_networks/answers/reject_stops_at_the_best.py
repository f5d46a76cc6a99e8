"""Thinks that training ends at the best epoch when patience never runs out.

loses: stop_unseen
"""

# %% early_stop
def early_stop(losses, patience):
    best = 1
    for epoch, loss in enumerate(losses, start=1):
        if loss < losses[best - 1]:
            best = epoch
        if epoch - best == patience:
            return {"stop": epoch, "best": best}
    return {"stop": best, "best": best}
