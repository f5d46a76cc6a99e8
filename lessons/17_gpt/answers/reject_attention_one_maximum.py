"""Subtracts one maximum from all rows, so that a row of low scores vanishes.

loses: attention_large
"""

# %% causal_attention
def causal_attention(query, key, value):
    n, d = key.shape
    scores = query @ key.T / np.sqrt(d)
    scores[np.triu_indices(n, k=1)] = -np.inf
    shares = np.exp(scores - scores.max())
    return shares / shares.sum(axis=1, keepdims=True) @ value
