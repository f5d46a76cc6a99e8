"""Forgets that the window has a sheet for each input channel.

loses: plan_hand, plan_pool
"""

# %% read_plan
def read_plan(shape, layers):
    c, h, w = shape
    rows = []
    for kind, *rest in layers:
        parameters = 0
        if kind == "conv":
            k, s, p, out = rest
            parameters = k * k * out + out
            c, h, w = out, (h + 2 * p - k) // s + 1, (w + 2 * p - k) // s + 1
        elif kind == "norm":
            parameters = 2 * c
        elif kind == "pool":
            h, w = h // rest[0], w // rest[0]
        elif kind == "global":
            h, w = 1, 1
        else:
            parameters = c * h * w * rest[0] + rest[0]
            c, h, w = rest[0], 1, 1
        rows.append({"shape": (c, h, w), "parameters": parameters})
    return rows
