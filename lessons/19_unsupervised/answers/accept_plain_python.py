"""Loops and lists."""

# %% k_means_round
def k_means_round(X, centres):
    groups = []
    for person in X:
        far = [sum((float(a) - float(b)) ** 2 for a, b in zip(person, c)) for c in centres]
        groups.append(far.index(min(far)))
    moved = []
    for g, centre in enumerate(centres):
        mine = [person for person, own in zip(X, groups) if own == g]
        moved.append([sum(float(p[j]) for p in mine) / len(mine) for j in range(len(centre))] if mine else list(centre))
    return {"groups": groups, "centres": moved}


# %% pairs_agree
def pairs_agree(a, b):
    agree = pairs = 0
    for i in range(len(a)):
        for j in range(i):
            pairs += 1
            agree += (a[i] == a[j]) == (b[i] == b[j])
    return agree / pairs


# %% silhouette
def silhouette(X, groups):
    scores = []
    for i in range(len(X)):
        away = {}
        for j in range(len(X)):
            if j != i:
                away.setdefault(int(groups[j]), []).append(float(np.linalg.norm(X[i] - X[j])))
        own = away.pop(int(groups[i]), None)
        if own is None:
            scores.append(0)
            continue
        a, b = sum(own) / len(own), min(sum(d) / len(d) for d in away.values())
        scores.append((b - a) / max(a, b))
    return sum(scores) / len(scores)


# %% controls
import random


def controls(X, seeds):
    tables = []
    for seed in seeds:
        dice, columns = random.Random(seed), []
        for j in range(X.shape[1]):
            column = [float(v) for v in X[:, j]]
            dice.shuffle(column)
            columns.append(column)
        tables.append([list(row) for row in zip(*columns)])
    return tables


# %% choose_k
def choose_k(ours, shuffled):
    B, m = len(shuffled), len(ours)
    means = [sum(row[k] for row in shuffled) / B for k in range(m)]
    spread = [(sum((row[k] - means[k]) ** 2 for row in shuffled) / B * (1 + 1 / B)) ** 0.5 for k in range(m)]
    for k in range(m - 1):
        if means[k] - ours[k] >= means[k + 1] - ours[k + 1] - spread[k + 1]:
            return k + 1
    return m


# %% kept
def kept(X, drawn, k):
    def near(table, i):
        others = [j for j in range(len(table)) if j != i]
        return set(sorted(others, key=lambda j: float(((table[j] - table[i]) ** 2).sum()))[:k])

    return sum(len(near(X, i) & near(drawn, i)) for i in range(len(X))) / (k * len(X))


# %% suspects
def suspects(records, n):
    odd = []
    for place in range(len(records)):
        row = records.iloc[place]
        odd.append((0.0, place))
    usual = {visit: part[["hr", "sbp", "spo2", "temp", "rr"]].median() for visit, part in records.groupby("visit_id")}
    size = records[["hr", "sbp", "spo2", "temp", "rr"]].std()
    odd = []
    for place, (visit, values) in enumerate(zip(records["visit_id"], records[["hr", "sbp", "spo2", "temp", "rr"]].to_numpy())):
        far = np.abs(values - usual[visit].to_numpy()) / size.to_numpy()
        odd.append((np.nanmax(np.append(far, 0.0)), place))
    return [place for _, place in sorted(odd, reverse=True)[:n]]
