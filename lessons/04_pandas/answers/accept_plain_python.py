"""Loops, lists and dictionaries instead of pandas."""

# %% group_means
def group_means(groups, values):
    total, count = {}, {}
    for group, value in zip(groups, values):
        if value is not None:
            total[group] = total.get(group, 0) + value
            count[group] = count.get(group, 0) + 1
    return {group: total[group] / count[group] for group in total}


# %% prepared_shape
def prepared_shape(train, new, numbers, texts):
    def gap(value):
        return value is None or value != value

    k = 0
    for name in numbers:
        k += 2 if any(gap(value) for value in train[name].tolist()) else 1
    for name in texts:
        k += len({value for value in train[name].tolist() if not gap(value)})
    return [len(new.index), k]


# %% clean
def clean(labs):
    last = {}
    for row in labs.to_dict("records"):
        key = int(row["lab_id"])
        if key not in last or row["received_at"] >= last[key]["received_at"]:
            last[key] = row
    rows = []
    for key, row in last.items():
        try:
            value = float(str(row["value"]).strip())
        except ValueError:
            value = None
        if value is not None and (row["unit"] == "g/L" or (row["unit"] == "" and value > 30)):
            value = value / 10
        rows.append({"lab_id": key, "received_at": row["received_at"], "value": value, "unit": "g/dL"})
    return rows


# %% attach
def attach(loans, members):
    latest = {}
    for row in members.to_dict("records"):
        member = row["member_id"]
        if isinstance(member, str) and (member not in latest or row["updated"] > latest[member][0]):
            latest[member] = (row["updated"], row["town"])
    return {
        "loan_id": [int(k) for k in loans["loan_id"]],
        "member_id": [m if isinstance(m, str) else None for m in loans["member_id"]],
        "town": [latest[m][1] if isinstance(m, str) and m in latest else None for m in loans["member_id"]],
    }


# %% simpson
def simpson(table):
    counts = {}
    for group, treated, outcome in zip(table["group"], table["treated"], table["outcome"]):
        for key in [(group, int(treated)), ("", int(treated))]:
            people, events = counts.get(key, (0, 0))
            counts[key] = (people + 1, events + int(outcome))

    def gap(group):
        if (group, 0) not in counts or (group, 1) not in counts:
            return None
        (n0, e0), (n1, e1) = counts[group, 0], counts[group, 1]
        return e1 / n1 - e0 / n0

    crude = gap("")
    within = {g: gap(g) for g in sorted(set(table["group"])) if gap(g) is not None}
    signs = [(d > 0) - (d < 0) for d in within.values()]
    whole = (crude > 0) - (crude < 0)
    return {"crude": crude, "within": within, "reversed": whole != 0 and len(signs) > 0 and all(s == -whole for s in signs)}


# %% prepare
def prepare(train, new, numbers, text):
    import statistics

    def gap(value):
        return value is None or value != value

    learnt = {}
    for name in numbers:
        seen = [v for v in train[name].tolist() if not gap(v)]
        middle = statistics.median(seen)
        filled = [middle if gap(v) else v for v in train[name].tolist()]
        learnt[name] = middle, statistics.fmean(filled), statistics.pstdev(filled)
    values = sorted({v for v in train[text].tolist() if not gap(v)})
    rows = []
    for row in new.to_dict("records"):
        out = []
        for name in numbers:
            middle, mean, sd = learnt[name]
            out.append(((middle if gap(row[name]) else row[name]) - mean) / sd)
        rows.append(out + [1 if row[text] == value else 0 for value in values])
    return rows


# %% load
def load(raw):
    if raw[:3] == b"\xef\xbb\xbf":
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp949")
    lines = [line.split(",") for line in text.splitlines() if line]
    return [dict(zip(lines[0], line)) for line in lines[1:]]
