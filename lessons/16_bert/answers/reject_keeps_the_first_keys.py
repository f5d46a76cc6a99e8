"""Counts the words and takes so many of the first places, wherever the words stand.

loses: attend_empty
"""

# %% attend
def attend(Q, K, V, real):
    words = int(np.sum(real))
    scores = Q @ K[:words].T / np.sqrt(Q.shape[1])
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = np.zeros((len(Q), len(K)))
    weights[:, :words] = e / e.sum(axis=1, keepdims=True)
    return {"weights": weights, "mixed": weights @ V}
