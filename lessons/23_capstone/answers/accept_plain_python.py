"""Loops, lists and dictionaries."""

# %% cohort
def cohort(visits, year):
    first = {}
    for row in visits.to_dict("records"):
        if row["admit_at"].year == year and row["age"] >= 18:
            best = first.get(row["patient_id"])
            if best is None or row["admit_at"] < best["admit_at"]:
                first[row["patient_id"]] = row
    return [row["visit_id"] for row in sorted(first.values(), key=lambda row: row["admit_at"])]


# %% known
def known(messages, admit_at, hours):
    limit, found = admit_at + pd.Timedelta(hours=hours), {}
    for row in sorted(messages.to_dict("records"), key=lambda row: row["received_at"]):
        if row["received_at"] > limit:
            break
        try:
            found[row["name"]] = float(row["value"])
        except ValueError:
            continue
    return found


# %% prepare
def prepare(train, new):
    columns = []
    for name in train:
        seen = train[name].dropna()
        middle = float(np.median(seen))
        full = np.array([middle if np.isnan(v) else v for v in train[name]])
        other = np.array([middle if np.isnan(v) else v for v in new[name]])
        columns.append(((full - full.mean()) / full.std(ddof=1), (other - full.mean()) / full.std(ddof=1)))
    return np.column_stack([a for a, _ in columns]), np.column_stack([b for _, b in columns])


# %% alerts
def alerts(risk, capacity):
    chosen, left = [], list(range(len(risk)))
    while (len(chosen) + 1) / len(risk) <= capacity + 1e-12 and left:
        best = max(left, key=lambda i: (risk[i], -i))
        left.remove(best)
        chosen.append(best)
    return sorted(chosen)


# %% rings
def rings(usual, weeks):
    there = [v for v in usual if v == v]
    mean = sum(there) / len(there)
    std = (sum((v - mean) ** 2 for v in there) / (len(there) - 1)) ** 0.5
    return [i for i, v in enumerate(weeks) if v != v or v > mean + 3 * std or v < mean - 3 * std]
