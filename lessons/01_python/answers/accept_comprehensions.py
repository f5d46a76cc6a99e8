"""Comprehensions, Counter-like containers and the statistics module."""

# %% to_celsius
def to_celsius(text):
    value, unit = float(text.strip()[:-1]), text.strip()[-1]
    return (value - 32) / 1.8 if unit == "F" else value


# %% named
def named(text):
    pieces = [piece.partition("=") for piece in text.split(";") if piece.strip()]
    return {name.strip(): value.strip() for name, _, value in pieces}


# %% count_same
import math


def count_same(values, target):
    return sum(math.isclose(value, target, rel_tol=0, abs_tol=0.00099) for value in values)


# %% by_shift
def by_shift(readings):
    return {
        "day": [value for hour, value in readings if hour in range(8, 20)],
        "night": [value for hour, value in readings if hour not in range(8, 20)],
        "all": [value for _, value in readings],
    }


# %% read_log
def read_log(lines):
    read = {"good": [], "bad": []}
    for number, line in enumerate(lines, 1):
        pieces = [piece.strip() for piece in line.split(";")]
        if not line.strip():
            reason = "empty"
        elif len(pieces) != 3 or not all(pieces):
            reason = "pieces"
        elif pieces[2][-1] not in "CF":
            reason = "unit"
        else:
            try:
                temp = to_celsius(pieces[2])
                reason = "" if 30 <= temp <= 45 else "range"
            except ValueError:
                reason = "number"
        if reason:
            read["bad"].append(dict(line=number, reason=reason))
        else:
            read["good"].append(dict(line=number, id=pieces[1], temp=temp))
    return read


# %% diary_summary
from statistics import mean


def diary_summary(diary):
    latest = {(date, moment): sugar for date, moment, sugar in diary}
    by_moment = {moment: [v for (_, m), v in latest.items() if m == moment] for _, moment in latest}
    return {m: {"n": len(v), "mean": mean(v), "highest": max(v)} for m, v in by_moment.items()}
