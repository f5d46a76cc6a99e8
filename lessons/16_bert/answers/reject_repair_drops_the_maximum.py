"""Tidies the subtraction of the largest score away while repairing.

loses: read_batch
"""

# %% read_notes
def read_notes(x, real, net):
    Q, K, V = x @ net["Q"], x @ net["K"], x @ net["V"]
    scores = Q @ K.transpose(0, 2, 1) / np.sqrt(Q.shape[2])
    scores = np.where(real[:, None, :], scores, -1e9)
    e = np.exp(scores)
    y = x + (e / e.sum(axis=2, keepdims=True)) @ V
    mean = (y * real[:, :, None]).sum(axis=1) / real.sum(axis=1, keepdims=True)
    logits = mean @ net["W"] + net["b"]
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
