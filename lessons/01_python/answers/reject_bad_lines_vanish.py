"""Passes over what cannot be read without a word.

loses: log_numbers, log_reasons
"""

# %% read_log
def read_log(lines):
    good, bad = [], []
    for number, line in enumerate(lines, start=1):
        try:
            _, visit, temp = [piece.strip() for piece in line.split(";")]
            if temp[-1] in "CF" and 30 <= to_celsius(temp) <= 45 and visit and _:
                good.append({"line": number, "id": visit, "temp": to_celsius(temp)})
        except (ValueError, IndexError):
            pass
    return {"good": good, "bad": bad}
