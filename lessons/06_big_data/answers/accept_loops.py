"""Plain loops, dicts for summaries, everything counted one by one."""

# %% storage
def storage(rows, column_bytes, block_bytes, copies):
    size = 0
    for one in column_bytes:
        size += one * rows
    left, blocks, last = size, 0, 0
    while left > 0:
        last = min(left, block_bytes)
        left -= last
        blocks += 1
    return {"file": size, "blocks": blocks, "last": last, "disk": copies * size}

# %% replicas
def place(n_blocks, machines, copies):
    held = [0] * machines
    homes = []
    for _ in range(n_blocks):
        where = sorted(range(machines), key=lambda m: held[m])[:copies]
        for m in where:
            held[m] += 1
        homes.append(where)
    return homes


def lost(homes, dead):
    gone = []
    for block in range(len(homes)):
        alive = 0
        for m in homes[block]:
            if m not in dead:
                alive += 1
        if alive == 0:
            gone.append(block)
    return gone

# %% combine
def summarise(values):
    if not values:
        return {}
    return {"n": len(values), "mean": sum(values) / len(values), "max": max(values)}


def combine(a, b):
    if not a or not b:
        return a or b
    n = a["n"] + b["n"]
    mean = (a["n"] * a["mean"] + b["n"] * b["mean"]) / n
    return {"n": n, "mean": mean, "max": max(a["max"], b["max"])}


def finish(summary):
    if not summary:
        return []
    return [summary["n"], summary["mean"], summary["max"]]

# %% combine_variance
def combine_variance(parts):
    n, mean, var = 0, 0.0, 0.0
    for n2, mean2, var2 in parts:
        if n2 == 0:
            continue
        both, gap = n + n2, mean2 - mean
        var = (n * var + n2 * var2) / both + n * n2 * gap**2 / both**2
        mean += gap * n2 / both
        n = both
    return [n, mean, var]
