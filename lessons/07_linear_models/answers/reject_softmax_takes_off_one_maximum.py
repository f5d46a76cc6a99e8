"""Takes the largest score of the whole table off every row.

loses: softmax_large
"""

# %% softmax
def softmax(scores):
    powers = np.exp(scores - scores.max())
    return powers / powers.sum(axis=1, keepdims=True)
