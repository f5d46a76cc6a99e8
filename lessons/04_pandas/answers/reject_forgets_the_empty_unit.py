"""Converts g/L and leaves rows without a unit as they are.

loses: clean_units, clean_twice
"""

# %% clean
def clean(labs):
    table = labs.sort_values("received_at").drop_duplicates("lab_id", keep="last")
    value = pd.to_numeric(table["value"], errors="coerce")
    return table.assign(value=value.where(table["unit"] != "g/L", value / 10), unit="g/dL")
