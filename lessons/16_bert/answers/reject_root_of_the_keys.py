"""Takes the root of the number of keys.

loses: attend_weights, attend_mixed, attend_empty
"""

# %% attend
def attend(Q, K, V, real):
    scores = Q @ K.T / np.sqrt(len(K))
    scores = np.where(real, scores, -np.inf)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = e / e.sum(axis=1, keepdims=True)
    return {"weights": weights, "mixed": weights @ V}
