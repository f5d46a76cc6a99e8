"""Keeps the first value although it was corrected in time.

loses: known_hand, known_unseen
"""

# %% known
def known(messages, admit_at, hours):
    there = messages[messages["received_at"] <= admit_at + pd.Timedelta(hours=hours)]
    there = there.assign(number=pd.to_numeric(there["value"], errors="coerce")).dropna(subset="number")
    return there.sort_values("received_at").groupby("name")["number"].first().to_dict()
