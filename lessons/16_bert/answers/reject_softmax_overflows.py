"""Takes the exponential of large scores as they are.

loses: attend_weights, attend_empty
"""

# %% attend
def attend(Q, K, V, real):
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    scores = np.where(real, scores, -np.inf)
    e = np.exp(scores)
    weights = e / e.sum(axis=1, keepdims=True)
    return {"weights": weights, "mixed": weights @ V}
