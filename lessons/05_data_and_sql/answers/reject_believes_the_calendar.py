"""Checks the shape of a time, but not whether that day exists.

loses: records_bad, records_none_lost
"""

# %% check_records
def check_records(records):
    import re

    good, bad = {}, {}
    for row, record in enumerate(records):
        wrong, hr = [], float("nan")
        if not re.fullmatch(r"\d{4}-[01]\d-[0-3]\d [0-2]\d:[0-5]\d", str(record.get("at"))):
            wrong.append("at")
        try:
            hr = float(record.get("hr"))
        except (TypeError, ValueError):
            pass
        if not 20 <= hr <= 250:
            wrong.append("hr")
        if not str(record.get("patient") or "").strip():
            wrong.append("patient")
        if wrong:
            bad[row] = wrong
        else:
            good[row] = hr
    return {"good": good, "bad": bad}
