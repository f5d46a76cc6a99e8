"""Rings for the most dangerous patients until the capacity is used up, without looking at the costs.

loses: threshold_hand, threshold_capacity, threshold_unseen
"""

# %% choose_threshold
def choose_threshold(y, risk, miss, alarm, capacity):
    if capacity == 0:
        return {"threshold": np.inf, "cost": miss * y.sum()}
    threshold = np.sort(risk)[::-1][min(capacity, len(risk)) - 1]
    rings = risk >= threshold
    return {"threshold": threshold, "cost": miss * y[~rings].sum() + alarm * (1 - y[rings]).sum()}
