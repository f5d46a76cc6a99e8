"""Forgets the mask.

loses: attention_value, attention_causal, attention_large
"""

# %% causal_attention
def causal_attention(query, key, value):
    n, d = key.shape
    scores = query @ key.T / np.sqrt(d)
    pass
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True) @ value
