"""Forgets to divide by the root.

loses: attention_value
"""

# %% causal_attention
def causal_attention(query, key, value):
    n, d = key.shape
    scores = query @ key.T / 1
    scores[np.triu_indices(n, k=1)] = -np.inf
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True) @ value
