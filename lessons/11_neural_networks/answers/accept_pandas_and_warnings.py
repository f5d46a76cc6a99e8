"""Tables and columns instead of arrays, and a warning on the way."""

# %% forward
def forward(W1, b1, w2, b2, X):
    import warnings
    warnings.warn("my first network")
    hidden = (pd.DataFrame(X) @ pd.DataFrame(W1) + b1).clip(lower=0)
    return {"hidden": hidden, "p": 1 / (1 + np.exp(-(hidden @ w2 + b2)))}

# %% shapes
def shapes(sizes, n):
    table = pd.DataFrame({"into": sizes[:-1], "out": sizes[1:]})
    return {
        "weights": table.to_numpy(),
        "outputs": table.assign(into=n).to_numpy(),
        "parameters": (table["into"] * table["out"]).sum() + table["out"].sum(),
    }

# %% gradients
def gradients(W1, b1, w2, b2, X, y):
    before = X @ W1 + b1
    score = np.where(before > 0, before, 0) @ w2 + b2
    back = pd.Series((np.exp(-np.logaddexp(0, -score)) - y) / len(y))
    through = pd.DataFrame(back.to_numpy()[:, None] * w2).where(before > 0, 0.0)
    return {
        "W1": np.einsum("ni,nj->ij", X, through.to_numpy()),
        "b1": through.sum(),
        "w2": back.to_numpy() @ before.clip(min=0),
        "b2": back.sum(),
    }

# %% early_stop
def early_stop(losses, patience):
    seen = pd.Series(losses, index=range(1, len(losses) + 1))
    lower = seen < seen.cummin().shift(fill_value=np.inf)
    since = (~lower).groupby(lower.cumsum()).cumsum()
    stopped = since.index[since >= patience]
    stop = stopped[0] if len(stopped) else len(seen)
    return {"stop": stop, "best": seen.loc[:stop].idxmin()}

# %% diagnose
def diagnose(loss_train, loss_val):
    curves = pd.DataFrame({"train": loss_train, "val": loss_val}).replace(np.inf, np.nan)
    if curves["train"].isna().any():
        return "exploding"
    smooth = (curves / curves.iloc[0]).rolling(5).median().iloc[4:]
    end, lowest = smooth.iloc[-1], smooth.min()
    if end["train"] > 1.2:
        return "exploding"
    if end["train"] > 0.9:
        return "too slow"
    if lowest["val"] > 0.9:
        return "wrong pairs"
    return "overfitting" if end["val"] - lowest["val"] > 0.2 else "healthy"

# %% classify
def classify(layers, mean, std, X):
    now = (pd.DataFrame(X) - mean) / std
    for layer in layers[:-1]:
        now = (now @ pd.DataFrame(layer["weight"]).T + layer["bias"]).clip(lower=0)
    now = now @ pd.DataFrame(layers[-1]["weight"]).T + layers[-1]["bias"]
    now = now.sub(now.max(axis=1), axis=0)
    return {"label": now.idxmax(axis=1), "sure": 1 / np.exp(now).sum(axis=1)}
