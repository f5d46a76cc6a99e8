"""Of equal scores keeps the higher id.

loses: probs_top_k
"""

# %% top_k_probs
def top_k_probs(scores, k, temperature):
    scores = np.asarray(scores, dtype=float)
    kept = np.argsort(scores, kind="stable")[::-1][:k]
    chances = np.zeros(len(scores))
    chances[kept] = np.exp((scores[kept] - scores.max()) / temperature)
    return chances / chances.sum()
