"""Believes every number and never asks whether a person can have such a temperature.

loses: log_good, log_numbers, log_reasons
"""

# %% read_log
def read_log(lines):
    good, bad = [], []
    for number, line in enumerate(lines, start=1):
        pieces = [piece.strip() for piece in line.split(";")]
        if pieces == [""]:
            bad.append({"line": number, "reason": "empty"})
        elif len(pieces) != 3 or "" in pieces:
            bad.append({"line": number, "reason": "pieces"})
        elif pieces[2][-1] not in "CF":
            bad.append({"line": number, "reason": "unit"})
        else:
            try:
                good.append({"line": number, "id": pieces[1], "temp": to_celsius(pieces[2])})
            except ValueError:
                bad.append({"line": number, "reason": "number"})
    return {"good": good, "bad": bad}
