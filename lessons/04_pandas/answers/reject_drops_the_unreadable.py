"""Throws away rows that cannot be read, and says nothing.

loses: clean_unreadable, clean_twice
"""

# %% clean
def clean(labs):
    table = labs.assign(value=pd.to_numeric(labs["value"], errors="coerce")).dropna(subset="value")
    table = table.sort_values("received_at").drop_duplicates("lab_id", keep="last")
    litre = (table["unit"] == "g/L") | ((table["unit"] == "") & (table["value"] > 30))
    return table.assign(value=table["value"].where(~litre, table["value"] / 10), unit="g/dL")
