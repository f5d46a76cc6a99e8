"""Divides by the sum of the whole table.

loses: softmax_rows, softmax_large
"""

# %% softmax
def softmax(scores):
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()
