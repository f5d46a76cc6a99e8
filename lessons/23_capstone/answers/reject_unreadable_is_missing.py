"""Lets an unreadable message wipe out the value before it.

loses: known_unseen
"""

# %% known
def known(messages, admit_at, hours):
    there = messages[messages["received_at"] <= admit_at + pd.Timedelta(hours=hours)]
    newest = there.sort_values("received_at").drop_duplicates("name", keep="last")
    number = pd.to_numeric(newest["value"], errors="coerce")
    return {k: v for k, v in zip(newest["name"], number) if v == v}
