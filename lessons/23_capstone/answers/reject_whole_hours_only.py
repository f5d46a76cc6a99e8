"""Cuts the hours down to whole ones.

loses: known_unseen, known_later
"""

# %% known
def known(messages, admit_at, hours):
    there = messages[messages["received_at"] <= admit_at + pd.Timedelta(hours=max(int(hours), 1))]
    there = there.assign(number=pd.to_numeric(there["value"], errors="coerce")).dropna(subset="number")
    newest = there.sort_values("received_at").drop_duplicates("name", keep="last")
    return dict(zip(newest["name"], newest["number"]))
