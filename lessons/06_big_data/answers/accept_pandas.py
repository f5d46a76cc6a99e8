"""pandas for everything that looks like a table."""

# %% reducer
def reducer(lines):
    if len(lines) == 0:
        return {}
    table = pd.DataFrame([line.split("\t") for line in lines], columns=["key", "n", "total"])
    table = table.astype({"n": int, "total": float}).groupby("key")[["n", "total"]].sum()
    table = table[table["n"] > 0]
    return (table["total"] / table["n"]).to_dict()

# %% site_means
def site_means(chunks):
    parts = [chunk.groupby("site")["lactate"].agg(["sum", "count"]) for chunk in chunks]
    whole = pd.concat(parts).groupby(level=0).sum()
    whole = whole[whole["count"] > 0]
    return (whole["sum"] / whole["count"]).to_dict()

# %% shuffle_records
def shuffle_records(counts, home, combiner):
    table = pd.DataFrame(counts)
    if combiner:
        table = table.clip(upper=1)
    return table.to_numpy().sum() - sum(table.loc[home[key], key] for key in table.columns)
