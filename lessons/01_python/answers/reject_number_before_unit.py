"""Tries the number first, so that a temperature without a unit is called no number.

loses: log_reasons
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
        else:
            try:
                temp = to_celsius(pieces[2])
            except ValueError:
                bad.append({"line": number, "reason": "number"})
                continue
            if pieces[2][-1] not in "CF":
                bad.append({"line": number, "reason": "unit"})
            elif temp < 30 or temp > 45:
                bad.append({"line": number, "reason": "range"})
            else:
                good.append({"line": number, "id": pieces[1], "temp": temp})
    return {"good": good, "bad": bad}
