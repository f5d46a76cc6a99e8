"""Uses the batch in use as well, as if `eval()` did not exist.

loses: bn_eval
"""

# %% batch_norm
def batch_norm(x, gamma, beta, mean, var, training):
    use_mean, use_var = mean, var
    if True:
        use_mean, use_var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
        mean, var = 0.9 * mean + 0.1 * use_mean, 0.9 * var + 0.1 * use_var
    out = (x - use_mean[:, None, None]) / np.sqrt(use_var + 1e-5)[:, None, None]
    return {"out": gamma[:, None, None] * out + beta[:, None, None], "mean": mean, "var": var}
