"""A warning on the way; the nearest mean in place of logistic regression; the maps with their places."""

# %% read_jamo
import warnings


def read_jamo(few, names, new):
    warnings.warn("only three of each")
    names = np.array(names)
    a, b = see_jamo(few), see_jamo(new)
    kinds = np.unique(names)
    means = np.stack([a[names == kind].mean(axis=0) for kind in kinds])
    return kinds[((b[:, None] - means[None]) ** 2).sum(axis=2).argmin(axis=1)]

# %% put_head
import warnings


def put_head(coef, intercept, mean, scale):
    weight = np.array([[c / s for c, s in zip(row, scale)] for row in coef])
    bias = np.array([i - sum(w * m for w, m in zip(row, mean)) for i, row in zip(intercept, weight)])
    if coef.shape[0] == 1:
        warnings.warn("two classes")
        weight, bias = np.pad(weight, ((1, 0), (0, 0))), np.pad(bias, (1, 0))
    return {"bias": bias.tolist(), "weight": weight.tolist()}

# %% break_even
def break_even(runs):
    one = runs[runs["method"] == "probe"].merge(runs[runs["method"] == "scratch"], on=["labels", "draw"])
    one["gain"] = one["accuracy_x"] - one["accuracy_y"]
    table = one.groupby("labels")["gain"].agg(["mean", "std", "count"])
    table["se"] = table["std"] / np.sqrt(table["count"])
    still = table.index[table["mean"] > 2 * table["se"]]
    above = [n for n in table.index if len(still) == 0 or n > max(still)]
    return {"gain": table["mean"], "se": table["se"], "enough": min(above) if above else None}
