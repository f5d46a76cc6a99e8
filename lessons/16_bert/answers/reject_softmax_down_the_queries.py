"""Takes the softmax over the queries.

loses: attend_weights, attend_mixed, attend_empty
"""

# %% attend
def attend(Q, K, V, real):
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    scores = np.where(real, scores, -np.inf)
    e = np.exp(scores - scores.max(axis=0, keepdims=True))
    weights = e / e.sum(axis=0, keepdims=True)
    return {"weights": weights, "mixed": weights @ V}
