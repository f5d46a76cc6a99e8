"""Looks at all rounds, also those after the stop.

loses: stop_hand, stop_unseen
"""

# %% stop_at
def stop_at(losses, patience):
    return int(np.argmin(losses)) + 1
