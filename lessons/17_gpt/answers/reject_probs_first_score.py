"""Subtracts the first score instead of the highest, so that large scores still overflow.

loses: probs_temperature
"""

# %% top_k_probs
def top_k_probs(scores, k, temperature):
    kept = np.argsort(-scores, kind="stable")[:k]
    chances = np.zeros(len(scores))
    chances[kept] = np.exp((scores[kept] - scores[0]) / temperature)
    return chances / chances.sum()
