"""Raises for every probability of 0 or 1, also where the answer is clear.

loses: posterior_edge
"""

# %% posterior
def posterior(prior, sensitivity, specificity, results):
    if min(prior, sensitivity, specificity) == 0 or max(prior, sensitivity, specificity) == 1:
        raise ValueError("certain")
    sick, healthy = prior, 1 - prior
    for positive in results:
        sick = sick * (sensitivity if positive else 1 - sensitivity)
        healthy = healthy * (1 - specificity if positive else specificity)
    return sick / (sick + healthy)
