"""Gives the slopes of each value by the input instead of the last value by each.

loses: slopes_plain, slopes_shortcut
"""

# %% slopes
def slopes(weights, shortcut):
    found = [1.0]
    for w in weights:
        found.append(found[-1] * (1 + w if shortcut else w))
    return found[::-1]
