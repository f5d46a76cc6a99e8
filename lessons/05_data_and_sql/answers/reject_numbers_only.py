"""Turns away a heart rate that arrives as text, although it is a number.

loses: records_good, records_none_lost
"""

# %% check_records
def check_records(records):
    from datetime import datetime

    good, bad = {}, {}
    for row, record in enumerate(records):
        wrong, hr = [], record.get("hr")
        try:
            datetime.strptime(str(record.get("at")), "%Y-%m-%d %H:%M")
        except ValueError:
            wrong.append("at")
        if not isinstance(hr, (int, float)) or not 20 <= hr <= 250:
            wrong.append("hr")
        if not str(record.get("patient") or "").strip():
            wrong.append("patient")
        if wrong:
            bad[row] = wrong
        else:
            good[row] = hr
    return {"good": good, "bad": bad}
