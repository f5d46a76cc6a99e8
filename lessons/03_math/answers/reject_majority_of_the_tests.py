"""Counts only whether most of the results are positive.

loses: posterior_several, posterior_edge
"""

# %% posterior
def posterior(prior, sensitivity, specificity, results):
    if not results:
        return prior
    if 2 * sum(results) > len(results):
        sick, healthy = prior * sensitivity, (1 - prior) * (1 - specificity)
    else:
        sick, healthy = prior * (1 - sensitivity), (1 - prior) * specificity
    if sick + healthy == 0:
        raise ValueError("impossible")
    return sick / (sick + healthy)
