"""Takes the newest value of the whole stay.

loses: known_hand, known_unseen, known_later
"""

# %% known
def known(messages, admit_at, hours):
    there = messages.assign(number=pd.to_numeric(messages["value"], errors="coerce")).dropna(subset="number")
    newest = there.sort_values("received_at").drop_duplicates("name", keep="last")
    return dict(zip(newest["name"], newest["number"]))
