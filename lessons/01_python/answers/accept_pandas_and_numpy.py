"""NumPy's numbers and a table for the diary."""

# %% to_celsius
import numpy as np
import pandas as pd


def to_celsius(text):
    text = text.strip()
    number = np.float64(text[:-1])
    return np.where(text.endswith("F"), (number - 32) * 5 / 9, number)


# %% count_same
def count_same(values, target):
    return (np.abs(np.array(values, dtype=float) - target) < 0.001).sum()


# %% read_log
def read_log(lines):
    good, bad = [], []
    for number, line in enumerate(lines):
        pieces = [piece.strip() for piece in line.split(";")]
        try:
            reason = "empty"
            assert pieces != [""]
            reason = "pieces"
            assert len(pieces) == 3 and all(pieces)
            reason = "unit"
            assert pieces[2].endswith(("C", "F"))
            reason = "number"
            temp = float(to_celsius(pieces[2]))
            reason = "range"
            assert 30 <= temp <= 45
            good.append({"line": np.int64(number + 1), "id": pieces[1], "temp": temp})
        except (AssertionError, ValueError):
            bad.append({"line": np.int64(number + 1), "reason": reason})
    return {"good": good, "bad": bad}


# %% diary_summary
def diary_summary(diary):
    table = pd.DataFrame(diary, columns=["date", "moment", "sugar"])
    table = table.drop_duplicates(["date", "moment"], keep="last")
    groups = table.groupby("moment")["sugar"].agg(n="size", mean="mean", highest="max")
    return groups.to_dict("index")
