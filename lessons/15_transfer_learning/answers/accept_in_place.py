"""Works on what it is given, in place; whole numbers as floats; tables and rows as answers."""

# %% trainable
def trainable(shapes, stage):
    table = pd.DataFrame({"name": list(shapes), "size": [int(torch.tensor(shape).prod()) for shape in shapes.values()]})
    table[["part", "layer"]] = table["name"].str.split(".", expand=True)[[0, 1]]
    body = table["part"] == "features"
    last = table.loc[body, "layer"].astype(int).max()
    keep = table["part"] == "head"
    if stage == "top":
        keep |= body & (table["layer"] == str(last))
    elif stage == "all":
        keep[:] = True
    return {"names": table.loc[keep, "name"], "count": table.loc[keep, "size"].sum()}

# %% residual_block
def residual_block(x, W1, W2, S=None):
    hidden = x @ W1
    hidden[hidden < 0] = 0
    if S is not None:
        x = x @ S
    x += hidden @ W2
    x[x < 0] = 0
    return pd.DataFrame(x)

# %% slopes
def slopes(weights, shortcut):
    if shortcut:
        for k in range(len(weights)):
            weights[k] += 1
    weights.append(1)
    for k in range(len(weights) - 2, -1, -1):
        weights[k] *= weights[k + 1]
    return weights

# %% prepare
def prepare(pictures, scanner, card):
    pictures /= scanner["most"]
    if scanner["ink"] != card["ink"]:
        pictures *= -1
        pictures += 1
    times = card["size"] // pictures.shape[-1]
    pictures -= card["mean"]
    pictures /= card["std"]
    return np.kron(pictures, np.ones((times, times)))

# %% put_head
def put_head(coef, intercept, mean, scale):
    coef /= scale
    intercept -= coef @ mean
    if len(coef) < 2:
        coef = np.concatenate([np.zeros_like(coef), coef])
        intercept = [0, intercept.item()]
    return {"weight": coef, "bias": intercept}

# %% break_even
def break_even(runs):
    runs.sort_values(["method", "labels", "draw"], inplace=True)
    runs["accuracy"] = runs["accuracy"].where(runs["method"] == "probe", -runs["accuracy"])
    pairs = runs.groupby(["labels", "draw"])["accuracy"].agg(["sum", "size"])
    pairs = pairs[pairs["size"] == 2]["sum"].groupby("labels")
    table = np.array([[n, g.mean(), g.std(ddof=1) / np.sqrt(len(g))] for n, g in pairs])
    enough = None
    for n, gain, se in table[::-1]:
        if gain / np.maximum(se, 1e-300) > 2:
            break
        enough = n
    return {"gain": {n: gain for n, gain, _ in table}, "se": {n: se for n, _, se in table}, "enough": enough}

# %% read_jamo
def read_jamo(few, names, new):
    from sklearn.neighbors import KNeighborsClassifier
    few *= 1.0
    seen = torch.tensor(see_jamo(few))
    seen /= seen.norm(dim=1, keepdim=True)
    asked = torch.tensor(see_jamo(new))
    asked /= asked.norm(dim=1, keepdim=True)
    kinds = pd.Series(names).unique()
    means = torch.stack([seen[torch.tensor([name == kind for name in names])].mean(dim=0) for kind in kinds])
    return pd.Series(kinds[(asked @ means.T).argmax(dim=1).numpy()])

# %% audit
def audit(record):
    gains = sorted(record["gains"])
    moved = record["moved"]
    troubles = {}
    mean = sum(gains) / len(gains)
    se = (sum((g - mean) ** 2 for g in gains) / (len(gains) - 1) / len(gains)) ** 0.5
    if record["card_score"] > record["score_here"] + 0.05:
        troubles["input"] = record["card_score"] - record["score_here"]
    for name in list(moved):
        if name.rsplit(".", 1)[-1].startswith("running_"):
            troubles["memory"] = name
            moved.remove(name)
    if record["stage"] == "probe" and any(not name.startswith("head.") for name in moved):
        troubles["thawed"] = moved
    if record["floor"] is not None and record["floor"] > record["old_after"]:
        troubles["forgot"] = record["old_after"]
    if mean <= 2 * se:
        troubles["no gain"] = mean
    return {"troubles": troubles.keys(), "gain": mean}
