"""Loops and lists, no NumPy."""

# %% kappa
def kappa(a, b):
    n = len(a)
    same = sum(1 for x, y in zip(a, b) if x == y)
    luck = 0
    for label in set(a) | set(b):
        luck += list(a).count(label) * list(b).count(label)
    if luck == n * n:
        return {"agree": same / n, "luck": 1, "kappa": 0}
    luck = luck / n**2
    return {"agree": same / n, "luck": luck, "kappa": (same / n - luck) / (1 - luck)}

# %% cases_for_claim
def cases_for_claim(limit, wrong):
    for n in range(wrong + 1, 1_000_000):
        if wilson(wrong, n)[1] < limit:
            return n

# %% spread_step
def spread_step(W, Y, F, alpha):
    n, c = len(Y), len(Y[0])
    d = [sum(row) for row in W]
    new = []
    for i in range(n):
        row = []
        for k in range(c):
            heard = 0.0
            for j in range(n):
                if W[i][j] > 0:
                    heard += W[i][j] / (d[i] * d[j]) ** 0.5 * F[j][k]
            row.append(alpha * heard + (1 - alpha) * Y[i][k])
        new.append(row)
    return new

# %% next_batch
def next_batch(proba, budget):
    gaps = []
    for number, row in enumerate(proba):
        best, second = sorted(row, reverse=True)[:2]
        gaps.append((best - second, number))
    return [number for gap, number in sorted(gaps)][:budget]

# %% auto_audit
def auto_audit(proba, threshold, checked):
    rows, labels, looked, wrong = [], [], 0, 0
    for number, row in enumerate(proba.tolist()):
        if max(row) < threshold:
            continue
        label = row.index(max(row))
        rows.append(number)
        labels.append(label)
        if number in checked:
            looked += 1
            wrong += checked[number] != label
    return {"rows": rows, "labels": labels, "checked": looked, "wrong": wrong}

# %% plan_round
def plan_round(ids, proba, labelled, test, budget):
    never = set(labelled) | set(test)
    sure = {name: max(row) for name, row in zip(ids, proba.tolist())}
    return sorted([name for name in ids if name not in never], key=lambda name: sure[name])[:budget]

# %% judge_audit
def judge_audit(report):
    low, high = wilson(report["wrong"], report["checked"])
    if not report["drawn"] == "random":
        return "draw again"
    if low > report["limit"]:
        return "reject"
    if high < report["limit"]:
        return "accept"
    return "check more"

# %% fill_labels
def fill_labels(X, known):
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    labels = [int(k) for k in known]
    asked = [i for i in range(len(Z)) if known[i] >= 0]
    for i in range(len(Z)):
        if labels[i] < 0:
            nearest = min(asked, key=lambda j: sum((Z[i] - Z[j]) ** 2))
            labels[i] = int(known[nearest])
    return labels
