"""Leaves the one row of two classes.

loses: head_two
"""

# %% put_head
def put_head(coef, intercept, mean, scale):
    weight = coef / scale
    bias = intercept - weight @ mean
    if len(weight) == 1:
        weight, bias = weight, bias
    return {"weight": weight, "bias": bias}
