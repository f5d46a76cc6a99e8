"""Converts the values and leaves the unit column as it was, so the second cleaning converts again.

loses: clean_units, clean_twice
"""

# %% clean
def clean(labs):
    table = labs.sort_values("received_at").drop_duplicates("lab_id", keep="last")
    value = pd.to_numeric(table["value"], errors="coerce")
    litre = (table["unit"] == "g/L") | ((table["unit"] == "") & (value > 30))
    return table.assign(value=value.where(~litre, value / 10))
