"""Returns the share that is sick and positive, not divided by all positives.

loses: posterior_positive, posterior_several, posterior_edge
"""

# %% posterior
def posterior(prior, sensitivity, specificity, results):
    sick = prior
    for positive in results:
        sick = sick * (sensitivity if positive else 1 - sensitivity)
    return sick
