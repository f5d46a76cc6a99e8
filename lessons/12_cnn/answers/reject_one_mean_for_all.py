"""Takes one mean over all channels.

loses: bn_train, bn_memory
"""

# %% batch_norm
def batch_norm(x, gamma, beta, mean, var, training):
    use_mean, use_var = mean, var
    if training:
        use_mean, use_var = np.full(len(mean), x.mean()), np.full(len(mean), x.var())
        mean, var = 0.9 * mean + 0.1 * use_mean, 0.9 * var + 0.1 * use_var
    out = (x - use_mean[:, None, None]) / np.sqrt(use_var + 1e-5)[:, None, None]
    return {"out": gamma[:, None, None] * out + beta[:, None, None], "mean": mean, "var": var}
