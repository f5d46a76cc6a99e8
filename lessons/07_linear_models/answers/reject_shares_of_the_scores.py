"""Divides the scores by their sum, without the exponential.

loses: softmax_rows, softmax_large
"""

# %% softmax
def softmax(scores):
    return scores / scores.sum(axis=1, keepdims=True)
