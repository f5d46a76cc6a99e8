"""Replaces the memory by the last batch.

loses: bn_memory
"""

# %% batch_norm
def batch_norm(x, gamma, beta, mean, var, training):
    use_mean, use_var = mean, var
    if training:
        use_mean, use_var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
        mean, var = use_mean, use_var
    out = (x - use_mean[:, None, None]) / np.sqrt(use_var + 1e-5)[:, None, None]
    return {"out": gamma[:, None, None] * out + beta[:, None, None], "mean": mean, "var": var}
