"""Removes only rows that are equal in every column.

loses: clean_keys, clean_unreadable, clean_twice
"""

# %% clean
def clean(labs):
    table = labs.drop_duplicates()
    value = pd.to_numeric(table["value"], errors="coerce")
    litre = (table["unit"] == "g/L") | ((table["unit"] == "") & (value > 30))
    return table.assign(value=value.where(~litre, value / 10), unit="g/dL")
