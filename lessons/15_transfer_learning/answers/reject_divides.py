"""Divides the whole product by the product so far, which fails where a layer multiplies by 0.

loses: slopes_plain, slopes_shortcut
"""

# %% slopes
def slopes(weights, shortcut):
    w = np.array([1 + v if shortcut else v for v in weights])
    before = np.cumprod(np.append(1.0, w))
    return [float(before[-1] / b) if b else 0.0 for b in before]
