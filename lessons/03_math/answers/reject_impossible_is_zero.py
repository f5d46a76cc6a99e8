"""Returns 0 where nobody can give the results.

loses: posterior_edge
"""

# %% posterior
def posterior(prior, sensitivity, specificity, results):
    sick, healthy = prior, 1 - prior
    for positive in results:
        sick = sick * (sensitivity if positive else 1 - sensitivity)
        healthy = healthy * (1 - specificity if positive else specificity)
    return sick / (sick + healthy) if sick + healthy > 0 else 0.0
