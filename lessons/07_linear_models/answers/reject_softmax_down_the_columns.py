"""Adds up the columns instead of the rows.

loses: softmax_rows, softmax_large
"""

# %% softmax
def softmax(scores):
    powers = np.exp(scores - scores.max(axis=0))
    return powers / powers.sum(axis=0)
