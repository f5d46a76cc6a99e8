"""Does not take off the largest score.

loses: softmax_large
"""

# %% softmax
def softmax(scores):
    powers = np.exp(scores)
    return powers / powers.sum(axis=1, keepdims=True)
