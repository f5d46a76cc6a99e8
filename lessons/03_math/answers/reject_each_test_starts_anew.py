"""Starts every test from the first prior, so that only the last result counts.

loses: posterior_several, posterior_edge
"""

# %% posterior
def posterior(prior, sensitivity, specificity, results):
    chance = prior
    for positive in results:
        sick = prior * (sensitivity if positive else 1 - sensitivity)
        healthy = (1 - prior) * (1 - specificity if positive else specificity)
        if sick + healthy == 0:
            raise ValueError("impossible")
        chance = sick / (sick + healthy)
    return chance
