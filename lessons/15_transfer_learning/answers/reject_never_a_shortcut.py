"""Takes every stack for a plain one.

loses: slopes_shortcut
"""

# %% slopes
def slopes(weights, shortcut):
    return [float(np.prod(weights[k:])) for k in range(len(weights) + 1)]
