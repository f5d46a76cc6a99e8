"""Puts the row of 0 behind, so that the classes change places.

loses: head_two
"""

# %% put_head
def put_head(coef, intercept, mean, scale):
    weight = coef / scale
    bias = intercept - weight @ mean
    if len(weight) == 1:
        weight, bias = np.vstack([weight, 0 * weight]), np.append(bias, 0)
    return {"weight": weight, "bias": bias}
