"""Prints the answer and returns nothing.

loses: celsius_hand, celsius_unseen
"""

# %% to_celsius
def to_celsius(text):
    text = text.strip()
    number = float(text[:-1])
    if text[-1] == "F":
        number = (number - 32) * 5 / 9
    print(number)


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
            if pieces[2][-1] == "F":
                temp = (temp - 32) * 5 / 9
            if temp < 30 or temp > 45:
                bad.append({"line": number, "reason": "range"})
            else:
                good.append({"line": number, "id": pieces[1], "temp": temp})
    return {"good": good, "bad": bad}
