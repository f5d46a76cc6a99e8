"""Keeps the first k ids, whatever their scores.

loses: probs_top_k
"""

# %% top_k_probs
def top_k_probs(scores, k, temperature):
    scores = np.asarray(scores, dtype=float)
    kept = np.arange(k)
    chances = np.zeros(len(scores))
    chances[kept] = np.exp((scores[kept] - scores[kept].max()) / temperature)
    return chances / chances.sum()
