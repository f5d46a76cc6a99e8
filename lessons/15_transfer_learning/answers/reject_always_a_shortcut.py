"""Takes every stack for one with shortcuts.

loses: slopes_plain
"""

# %% slopes
def slopes(weights, shortcut):
    return [float(np.prod(1 + np.array(weights[k:]))) for k in range(len(weights) + 1)]
