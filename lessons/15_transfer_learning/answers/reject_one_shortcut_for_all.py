"""Adds 1 once for the whole road instead of in each layer.

loses: slopes_shortcut
"""

# %% slopes
def slopes(weights, shortcut):
    found = [1.0]
    for w in reversed(list(weights)):
        found.append(found[-1] * w)
    return [f + 1 if shortcut and k < len(weights) else f for k, f in enumerate(found[::-1])]
