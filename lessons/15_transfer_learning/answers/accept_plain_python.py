"""Loops and lists where we use arrays."""

# %% trainable
def trainable(shapes, stage):
    top = -1
    for name in shapes:
        first, *rest = name.split(".")
        if first == "features" and int(rest[0]) > top:
            top = int(rest[0])
    names, count = [], 0
    for name, shape in shapes.items():
        take = stage == "all" or name.startswith("head.")
        if stage == "top" and name.startswith(f"features.{top}."):
            take = True
        if take:
            size = 1
            for n in shape:
                size *= n
            names.append(name)
            count += size
    return {"names": tuple(names), "count": float(count)}

# %% residual_block
def residual_block(x, W1, W2, S=None):
    answer = []
    for row in x.tolist():
        hidden = [max(0.0, sum(v * W1[i][k] for i, v in enumerate(row))) for k in range(len(W1[0]))]
        new = []
        for j in range(len(W2[0])):
            start = row[j] if S is None else sum(v * S[i][j] for i, v in enumerate(row))
            new.append(max(0.0, start + sum(h * W2[k][j] for k, h in enumerate(hidden))))
        answer.append(new)
    return answer

# %% slopes
def slopes(weights, shortcut):
    answer = []
    for k in range(len(weights) + 1):
        slope = 1
        for w in weights[k:]:
            slope *= w + 1 if shortcut else w
        answer.append(slope)
    return tuple(answer)

# %% prepare
def prepare(pictures, scanner, card):
    new = []
    for picture in pictures:
        times = card["size"] // len(picture)
        sheet = []
        for row in picture:
            values = []
            for v in row:
                v = v / scanner["most"]
                if scanner["ink"] != card["ink"]:
                    v = 1 - v
                values += [(v - card["mean"]) / card["std"]] * times
            sheet += [values] * times
        new.append(sheet)
    return new

# %% break_even
def break_even(runs):
    at = {}
    for row in runs.itertuples():
        at.setdefault(row.labels, {}).setdefault(row.draw, {})[row.method] = row.accuracy
    gain, se = {}, {}
    for labels, draws in at.items():
        diffs = [d["probe"] - d["scratch"] for d in draws.values() if len(d) == 2]
        mean = sum(diffs) / len(diffs)
        gain[labels] = mean
        se[labels] = (sum((d - mean) ** 2 for d in diffs) / (len(diffs) - 1) / len(diffs)) ** 0.5
    enough = None
    for labels in sorted(at):
        if all(gain[n] <= 2 * se[n] for n in at if n >= labels):
            enough = labels
            break
    return {"gain": gain, "se": se, "enough": enough}

# %% audit
import statistics


def audit(record):
    troubles = []
    if record["card_score"] - record["score_here"] > 0.05:
        troubles.append("input")
    if any(name.split(".")[-1] in ("running_mean", "running_var") for name in record["moved"]):
        troubles.append("memory")
    if record["stage"] == "probe":
        for name in record["moved"]:
            if name.split(".")[0] != "head" and "running" not in name:
                troubles.append("thawed")
                break
    if record["floor"] is not None:
        if record["old_after"] < record["floor"]:
            troubles.append("forgot")
    mean = statistics.mean(record["gains"])
    if mean / (statistics.stdev(record["gains"]) / len(record["gains"]) ** 0.5) <= 2:
        troubles.append("no gain")
    return {"gain": mean, "troubles": set(troubles)}
