"""Keeps what passes and says nothing about the rest.

loses: records_bad, records_none_lost
"""

# %% check_records
def check_records(records):
    from datetime import datetime

    good = {}
    for row, record in enumerate(records):
        try:
            datetime.strptime(record["at"], "%Y-%m-%d %H:%M")
            hr = float(record["hr"])
        except (KeyError, TypeError, ValueError):
            continue
        if 20 <= hr <= 250 and (record.get("patient") or "").strip():
            good[row] = hr
    return {"good": good, "bad": {}}
