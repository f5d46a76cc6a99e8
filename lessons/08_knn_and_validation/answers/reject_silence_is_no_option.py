"""Leaves out the candidate that rings for nobody.

loses: threshold_capacity, threshold_unseen
"""

# %% choose_threshold
def choose_threshold(y, risk, miss, alarm, capacity):
    options = []
    for threshold in np.unique(risk)[::-1]:
        rings = risk >= threshold
        if rings.sum() <= capacity:
            cost = miss * y[~rings].sum() + alarm * (1 - y[rings]).sum()
            options.append({"threshold": threshold, "cost": cost})
    return min(options, key=lambda option: option["cost"])
