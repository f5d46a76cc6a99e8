"""Takes a line that comes again for one sent twice, as in the lesson, and leaves it out of the good.

loses: log_good
"""

# %% read_log
def read_log(lines):
    good, bad = [], []
    for number, line in enumerate(lines, start=1):
        pieces = [piece.strip() for piece in line.split(";")]
        if line.strip() == "":
            bad.append({"line": number, "reason": "empty"})
        elif len(pieces) != 3 or "" in pieces:
            bad.append({"line": number, "reason": "pieces"})
        elif pieces[2][-1] not in ("C", "F"):
            bad.append({"line": number, "reason": "unit"})
        else:
            try:
                temp = to_celsius(pieces[2])
            except ValueError:
                bad.append({"line": number, "reason": "number"})
                continue
            if not 30 <= temp <= 45:
                bad.append({"line": number, "reason": "range"})
            elif line in lines[:number - 1]:
                bad.append({"line": number, "reason": "again"})
            else:
                good.append({"line": number, "id": pieces[1], "temp": temp})
    return {"good": good, "bad": bad}
