"""Shares the score of two classes out between them, so that the first does not score 0.

loses: head_two
"""

# %% put_head
def put_head(coef, intercept, mean, scale):
    weight = coef / scale
    bias = intercept - weight @ mean
    if len(weight) == 1:
        weight, bias = np.vstack([-weight / 2, weight / 2]), np.append(-bias / 2, bias / 2)
    return {"weight": weight, "bias": bias}
