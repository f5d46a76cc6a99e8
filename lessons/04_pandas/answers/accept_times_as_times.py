"""Turns the time of receipt into a time to sort by, and leaves it so; sums and counts for the shares."""

# %% clean
def clean(labs):
    table = labs.assign(received_at=pd.to_datetime(labs["received_at"]))
    table = table.loc[table.groupby("lab_id")["received_at"].idxmax()].drop_duplicates("lab_id")
    value = pd.to_numeric(table["value"], errors="coerce").to_numpy()
    unit = table["unit"].to_numpy(dtype=object)
    factor = [10 if u == "g/L" or (u == "" and v > 30) else 1 for u, v in zip(unit, value)]
    return {"lab_id": list(table["lab_id"]), "received_at": list(table["received_at"]),
            "value": list(value / factor), "unit": ["g/dL"] * len(table)}


# %% simpson
def simpson(table):
    def gap(part):
        sums = part.groupby("treated")["outcome"].agg(["sum", "count"])
        if len(sums) < 2:
            return None
        return float(sums.loc[1, "sum"] / sums.loc[1, "count"] - sums.loc[0, "sum"] / sums.loc[0, "count"])

    crude = gap(table)
    within = {name: gap(part) for name, part in table.groupby("group") if gap(part) is not None}
    if crude > 0:
        turned = bool(within) and max(within.values()) < 0
    else:
        turned = crude < 0 and bool(within) and min(within.values()) > 0
    return {"crude": crude, "within": within, "reversed": turned}
