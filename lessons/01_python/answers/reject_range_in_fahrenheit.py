"""Judges the range before Fahrenheit is converted.

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
                temp = float(pieces[2][:-1])
            except ValueError:
                bad.append({"line": number, "reason": "number"})
                continue
            if temp < 30 or temp > 45:
                bad.append({"line": number, "reason": "range"})
            else:
                good.append({"line": number, "id": pieces[1], "temp": to_celsius(pieces[2])})
    return {"good": good, "bad": bad}
