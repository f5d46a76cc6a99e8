"""Takes exp of large scores.

loses: probs_temperature
"""

# %% top_k_probs
def top_k_probs(scores, k, temperature):
    scores = np.asarray(scores, dtype=float)
    kept = np.argsort(-scores, kind="stable")[:k]
    chances = np.zeros(len(scores))
    chances[kept] = np.exp(scores[kept] / temperature)
    return chances / chances.sum()
