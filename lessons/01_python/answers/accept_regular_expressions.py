"""Regular expressions for all that is cut, and a warning on the way."""

# %% to_celsius
import re
import warnings


def to_celsius(text):
    warnings.warn("converting a temperature")
    number, unit = re.fullmatch(r"\s*([-+.\d]+)\s*([CF])\s*", text).groups()
    return float(number) if unit == "C" else 5 * (float(number) - 32) / 9


# %% named
def named(text):
    return {
        name.strip(): value.strip() for name, value in re.findall(r"([^;=]*)=([^;]*)(?:;|$)", text)
    }


# %% read_log
def read_log(lines):
    good, bad = [], []
    for number, line in enumerate(lines, start=1):
        whole = re.fullmatch(r"\s*([^;]*[^;\s])\s*;\s*([^;]*[^;\s])\s*;\s*([^;]*[^;\s])\s*", line)
        if re.fullmatch(r"\s*", line):
            bad.append({"line": number, "reason": "empty"})
        elif not whole:
            bad.append({"line": number, "reason": "pieces"})
        elif not re.search(r"[CF]$", whole[3]):
            bad.append({"line": number, "reason": "unit"})
        elif not re.fullmatch(r"[-+]?\d+(\.\d*)?\s*[CF]", whole[3]):
            bad.append({"line": number, "reason": "number"})
        elif not 30 <= to_celsius(whole[3]) <= 45:
            bad.append({"line": number, "reason": "range"})
        else:
            good.append({"line": number, "id": whole[2], "temp": to_celsius(whole[3])})
    return {"good": good, "bad": bad}
