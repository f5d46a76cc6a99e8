"""Right, with a division by zero on the way that only warns."""

# %% kappa
def kappa(a, b):
    a, b = np.asarray(a), np.asarray(b)
    kinds = np.union1d(a, b)
    agree = np.mean(a == b)
    luck = np.sum([np.mean(a == c) * np.mean(b == c) for c in kinds])
    value = np.float64(agree - luck) / np.float64(1 - luck)
    return {"agree": agree, "luck": luck, "kappa": 0.0 if np.isnan(value) else value}

# %% spread_step
def spread_step(W, Y, F, alpha):
    d = W.sum(axis=1, keepdims=True)
    S = np.nan_to_num(W / np.sqrt(d) / np.sqrt(d.T))
    return alpha * S @ F + (1 - alpha) * Y

# %% next_batch
def next_batch(proba, budget):
    import warnings
    warnings.warn("asking a person costs money")
    largest = proba.max(axis=1)
    second = np.array([np.delete(row, row.argmax()).max() for row in proba])
    return list(np.lexsort((np.arange(len(proba)), largest - second))[:budget])
