"""Subtracts the largest absolute value, so that scores far below 0 vanish.

loses: probs_temperature
"""

# %% top_k_probs
def top_k_probs(scores, k, temperature):
    kept = np.argsort(-scores, kind="stable")[:k]
    chances = np.zeros(len(scores))
    chances[kept] = np.exp((scores[kept] - np.abs(scores).max()) / temperature)
    return chances / chances.sum()
