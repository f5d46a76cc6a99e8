"""Leaves the batch's own mean and variance in.

loses: reader_alone
"""

# %% read_pictures
def read_pictures(pictures, net):
    z = feature_maps(pictures, net["filters"])
    z = (z - z.mean(axis=(0, 2, 3))[:, None, None]) / np.sqrt(z.var(axis=(0, 2, 3))[:, None, None] + 1e-5)
    z = np.maximum(net["gamma"][:, None, None] * z + net["beta"][:, None, None], 0)
    kept = z.max(axis=(2, 3))
    scores = kept @ net["W"].T + net["b"]
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
