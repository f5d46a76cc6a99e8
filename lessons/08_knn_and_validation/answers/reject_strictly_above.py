"""Rings only for risks above the threshold, not at it.

loses: threshold_hand, threshold_capacity, threshold_unseen
"""

# %% choose_threshold
def choose_threshold(y, risk, miss, alarm, capacity):
    best = {"threshold": np.inf, "cost": miss * y.sum()}
    for threshold in np.unique(risk)[::-1]:
        rings = risk > threshold
        cost = miss * y[~rings].sum() + alarm * (1 - y[rings]).sum()
        if rings.sum() <= capacity and cost < best["cost"]:
            best = {"threshold": threshold, "cost": cost}
    return best
