"""Keeps the mean of each map instead of the largest value.

loses: reader_alone
"""

# %% read_pictures
def read_pictures(pictures, net):
    z = feature_maps(pictures, net["filters"])
    z = (z - net["mean"][:, None, None]) / np.sqrt(net["var"][:, None, None] + 1e-5)
    z = np.maximum(net["gamma"][:, None, None] * z + net["beta"][:, None, None], 0)
    kept = z.mean(axis=(2, 3))
    scores = kept @ net["W"].T + net["b"]
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
