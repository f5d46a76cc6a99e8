"""Takes for granted that there is a layer.

loses: slopes_shortcut
"""

# %% slopes
def slopes(weights, shortcut):
    found = [1 + weights[-1] if shortcut else weights[-1], 1.0]
    for w in weights[-2::-1]:
        found.insert(0, found[0] * (1 + w if shortcut else w))
    return found
