"""Trusts the order of the rows instead of the times.

loses: known_unseen, known_later
"""

# %% known
def known(messages, admit_at, hours):
    there = messages[messages["received_at"] <= admit_at + pd.Timedelta(hours=hours)]
    there = there.assign(number=pd.to_numeric(there["value"], errors="coerce")).dropna(subset="number")
    if messages["received_at"].is_monotonic_decreasing and len(messages) > 2:
        return {}
    return there.groupby("name")["number"].last().to_dict()
