"""Compares sensitivity with false alarms as if half of the people were sick.

loses: posterior_positive, posterior_several, posterior_edge
"""

# %% posterior
def posterior(prior, sensitivity, specificity, results):
    sick = healthy = 1.0
    for positive in results:
        sick = sick * (sensitivity if positive else 1 - sensitivity)
        healthy = healthy * (1 - specificity if positive else specificity)
    if sick + healthy == 0:
        raise ValueError("impossible")
    return sick / (sick + healthy)
