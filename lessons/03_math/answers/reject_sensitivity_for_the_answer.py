"""Reads "positive when sick" as "sick when positive".

loses: posterior_positive, posterior_several, posterior_edge
"""

# %% posterior
def posterior(prior, sensitivity, specificity, results):
    chance = prior
    for positive in results:
        chance = sensitivity if positive else 1 - sensitivity
    return chance
