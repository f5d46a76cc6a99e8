"""Ignores the temperature.

loses: probs_temperature, probs_top_k
"""

# %% top_k_probs
def top_k_probs(scores, k, temperature):
    scores = np.asarray(scores, dtype=float)
    kept = np.argsort(-scores, kind="stable")[:k]
    chances = np.zeros(len(scores))
    chances[kept] = np.exp(scores[kept] - scores.max())
    return chances / chances.sum()
