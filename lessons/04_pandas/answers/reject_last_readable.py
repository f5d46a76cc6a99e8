"""Goes back to an older value where the row received last cannot be read.

loses: clean_unreadable, clean_twice
"""

# %% clean
def clean(labs):
    value = pd.to_numeric(labs["value"], errors="coerce")
    table = labs.assign(value=value, readable=value.notna()).sort_values(["readable", "received_at"])
    table = table.drop_duplicates("lab_id", keep="last").drop(columns="readable")
    litre = (table["unit"] == "g/L") | ((table["unit"] == "") & (table["value"] > 30))
    return table.assign(value=table["value"].where(~litre, table["value"] / 10), unit="g/dL")
