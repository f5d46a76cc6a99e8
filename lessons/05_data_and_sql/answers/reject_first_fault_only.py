"""Stops at the first wrong field and reports only that one.

loses: records_bad, records_none_lost
"""

# %% check_records
def check_records(records):
    from datetime import datetime

    good, bad = {}, {}
    for row, record in enumerate(records):
        try:
            name = "at"
            datetime.strptime(record["at"], "%Y-%m-%d %H:%M")
            name = "hr"
            hr = float(record["hr"])
            assert 20 <= hr <= 250
            name = "patient"
            assert record["patient"].strip()
            good[row] = hr
        except Exception:
            bad[row] = [name]
    return {"good": good, "bad": bad}
