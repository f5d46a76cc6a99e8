"""Loops and lists."""

# %% check
import math
import numbers


def check(payload, schema):
    faults = {}
    for name in list(payload) + [n for n in schema if n not in payload]:
        if name not in schema:
            faults[name] = "unknown"
            continue
        value, rule = payload.get(name), schema[name]
        if value is None:
            if rule["required"]:
                faults[name] = "missing"
            continue
        if type(value) is bool or not isinstance(value, numbers.Real) or math.isnan(value) or math.isinf(value):
            faults[name] = "not a number"
        elif not rule["low"] <= value <= rule["high"]:
            faults[name] = ["too low", "too high"][value > rule["high"]]
    return faults


# %% latency
def latency(ms):
    ordered = sorted(ms)
    found = {}
    for p in (50, 95, 99):
        for rank, value in enumerate(ordered, 1):
            if 100 * rank >= p * len(ordered):
                found[f"p{p}"] = value
                break
    return found


# %% psi
import math


def psi(before, now, edges):
    total = 0.0
    bins = []
    for values in (before, now):
        counts = [0] * (len(edges) + 1)
        for v in values:
            if v == v:
                counts[sum(1 for e in edges if e < v)] += 1
        bins.append([max(1e-4, c / sum(counts)) for c in counts])
    for p, q in zip(*bins):
        total += (q - p) * math.log(q / p)
    return total


# %% ks
def ks(before, now):
    before, now = [v for v in before if v == v], [v for v in now if v == v]
    gaps = []
    for at in before + now:
        gaps.append(abs(sum(v <= at for v in before) / len(before) - sum(v <= at for v in now) / len(now)))
    return max(gaps)


# %% decide
def decide(psi, gap, released):
    weeks = [k for k in range(len(gap)) if gap[k] == gap[k]]
    off = [k for k in weeks if abs(gap[k]) > 0.05]
    moved = psi[len(psi) - 1] > 0.25
    if weeks and weeks[-1] in off:
        if released is not None and released in (weeks[-1], weeks[-1] - 1, weeks[-1] - 2):
            return "rollback"
        if moved and len(weeks) > 1 and weeks[-2] in off:
            return "retrain"
        return "investigate"
    return "investigate" if moved else "ok"


# %% weekly_moves
def weekly_moves(before, rows, people):
    moves = []
    for start in range(0, len(rows) - people + 1, people):
        week = []
        for j in range(rows.shape[1]):
            old = [v for v in before[:, j] if v == v]
            new = [v for v in rows[start : start + people, j] if v == v]
            mean = sum(old) / len(old)
            std = (sum((v - mean) ** 2 for v in old) / len(old)) ** 0.5
            week.append((sum(new) / len(new) - mean) / std)
        moves.append(week)
    return moves
