"""Takes the specificity for the share of false alarms.

loses: posterior_positive, posterior_several, posterior_edge
"""

# %% posterior
def posterior(prior, sensitivity, specificity, results):
    sick, healthy = prior, 1 - prior
    for positive in results:
        sick = sick * (sensitivity if positive else 1 - sensitivity)
        healthy = healthy * (specificity if positive else 1 - specificity)
    if sick + healthy == 0:
        raise ValueError("impossible")
    return sick / (sick + healthy)
