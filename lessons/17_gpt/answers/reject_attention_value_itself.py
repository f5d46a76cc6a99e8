"""Hands back the values as they came.

loses: attention_value, attention_causal, attention_large
"""

# %% causal_attention
def causal_attention(query, key, value):
    return value
