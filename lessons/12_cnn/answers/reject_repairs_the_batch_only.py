"""Repairs the memory and the sum but reads the middle only.

loses: reader_alone, reader_moved
"""

# %% read_pictures
def read_pictures(pictures, net):
    z = feature_maps(pictures, net["filters"])
    z = (z - net["mean"][:, None, None]) / np.sqrt(net["var"][:, None, None] + 1e-5)
    z = np.maximum(net["gamma"][:, None, None] * z + net["beta"][:, None, None], 0)
    kept = z[:, :, z.shape[2] // 2, z.shape[2] // 2]
    scores = kept @ net["W"].T + net["b"]
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
