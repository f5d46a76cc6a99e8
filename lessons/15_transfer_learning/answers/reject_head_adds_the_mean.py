"""Adds what the mean takes away.

loses: head_many, head_two
"""

# %% put_head
def put_head(coef, intercept, mean, scale):
    weight = coef / scale
    bias = intercept + weight @ mean
    if len(weight) == 1:
        weight, bias = np.vstack([0 * weight, weight]), np.append(0, bias)
    return {"weight": weight, "bias": bias}
