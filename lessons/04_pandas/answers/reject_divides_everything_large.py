"""Ignores the unit column and guesses from the number alone, also where the unit is known.

loses: clean_twice
"""

# %% clean
def clean(labs):
    table = labs.sort_values("received_at").drop_duplicates("lab_id", keep="last")
    value = pd.to_numeric(table["value"], errors="coerce")
    return table.assign(value=value.where(value <= 30, value / 10), unit="g/dL")
