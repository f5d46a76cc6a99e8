"""Believes that a negative gives 1 minus what a positive gives.

loses: posterior_several, posterior_edge
"""

# %% posterior
def posterior(prior, sensitivity, specificity, results):
    chance = prior
    for positive in results:
        both = chance * sensitivity + (1 - chance) * (1 - specificity)
        if both == 0:
            raise ValueError("impossible")
        chance = chance * sensitivity / both
        if not positive:
            chance = 1 - chance
    return chance
