"""Checks before it computes, warns on the way, and keeps whole values in its summaries."""

# %% combine
def summarise(values):
    return list(values)


def combine(a, b):
    return a + b


def finish(summary):
    if len(summary) == 0:
        return []
    return (len(summary), np.mean(summary), np.max(summary))

# %% mapper
def mapper(lines):
    out = []
    for line in lines:
        fields = line.split("\t")
        if len(fields) != 4 or fields[2] != "vital":
            continue
        try:
            content = json.loads(fields[3])
        except json.JSONDecodeError:
            continue
        if not isinstance(content, dict) or content.get("name") != "hr":
            continue
        value = content.get("value")
        if isinstance(value, (int, float)):
            out.append("\t".join([fields[1], "1", str(value)]))
    return out[::-1]

# %% reducer
def reducer(lines):
    import warnings

    warnings.warn("sorting all lines first")
    groups = {}
    for line in sorted(lines):
        key, n, total = line.split("\t")
        groups.setdefault(key, []).append((int(n), float(total)))
    means = {}
    for key, pairs in groups.items():
        n = sum(pair[0] for pair in pairs)
        if n > 0:
            means[key] = sum(pair[1] for pair in pairs) / n
    return means

# %% choose
def choose(job):
    need_gb = job["rows"] * sum(job["column_bytes"]) / 1e9
    minutes = need_gb * 1e3 / job["mb_per_s"] / 60
    spark = 1 + minutes * job["hot_share"] + minutes * (1 - job["hot_share"]) / job["machines"]
    if minutes <= job["minutes"]:
        if need_gb <= job["memory_gb"] * 0.5:
            return dict(tool="pandas", minutes=minutes)
        if need_gb <= job["disk_gb"]:
            return dict(tool="duckdb", minutes=minutes)
    fits = need_gb <= job["disk_gb"] * job["machines"]
    if job["machines"] == 1 or not fits or spark > job["minutes"]:
        return dict(tool="none", minutes=0.0)
    return dict(tool="spark", minutes=spark)
