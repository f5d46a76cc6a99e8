"""Cuts after softmax and does not divide again.

loses: probs_temperature, probs_top_k
"""

# %% top_k_probs
def top_k_probs(scores, k, temperature):
    chances = np.exp((scores - np.max(scores)) / temperature)
    chances = chances / chances.sum()
    chances[np.argsort(-np.asarray(scores), kind="stable")[k:]] = 0
    return chances
