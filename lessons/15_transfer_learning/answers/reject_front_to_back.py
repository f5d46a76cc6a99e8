"""Writes the slopes of the last layer first.

loses: slopes_plain, slopes_shortcut
"""

# %% slopes
def slopes(weights, shortcut):
    found = [1.0]
    for w in reversed(list(weights)):
        found.append(found[-1] * (1 + w if shortcut else w))
    return found
