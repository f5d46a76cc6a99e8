"""Gives the first class the opposite score instead of 0.

loses: head_two
"""

# %% put_head
def put_head(coef, intercept, mean, scale):
    weight = coef / scale
    bias = intercept - weight @ mean
    if len(weight) == 1:
        weight, bias = np.vstack([-weight, weight]), np.append(-bias, bias)
    return {"weight": weight, "bias": bias}
