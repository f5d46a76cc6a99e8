"""Arrays and masks; numbers come back as NumPy's."""

# %% group_means
def group_means(groups, values):
    groups, values = np.array(groups), np.array(values, dtype=float)
    means = {}
    for group in np.unique(groups):
        mine = values[groups == group]
        if (~np.isnan(mine)).any():
            means[str(group)] = np.nanmean(mine)
    return means


# %% clean
def clean(labs):
    labs = labs.iloc[np.argsort(labs["received_at"].to_numpy().astype(str), kind="stable")[::-1]]
    _, first = np.unique(labs["lab_id"].to_numpy(), return_index=True)
    labs = labs.iloc[first].copy()
    value = pd.to_numeric(labs["value"].astype(str).str.strip(), errors="coerce").to_numpy(dtype=float)
    unit = labs["unit"].to_numpy().astype(str)
    labs["value"] = np.where((unit == "g/L") | ((unit != "g/dL") & (value > 30)), value / 10, value)
    labs["unit"] = "g/dL"
    return labs


# %% simpson
def simpson(table):
    y, t = table["outcome"].to_numpy(dtype=float), table["treated"].to_numpy() == 1
    group = table["group"].to_numpy().astype(str)

    def gap(mask):
        return y[mask & t].mean() - y[mask & ~t].mean()

    crude = gap(np.ones(len(y), dtype=bool))
    within = {}
    for name in np.unique(group):
        mask = group == name
        if (mask & t).any() and (mask & ~t).any():
            within[str(name)] = gap(mask)
    gaps = np.array(list(within.values()))
    return {"crude": crude, "within": within, "reversed": int(gaps.size > 0 and bool((gaps * crude < 0).all()))}


# %% prepare
def prepare(train, new, numbers, text):
    a, b = train[numbers].to_numpy(dtype=float), new[numbers].to_numpy(dtype=float)
    middle = np.nanmedian(a, axis=0)
    a, b = np.where(np.isnan(a), middle, a), np.where(np.isnan(b), middle, b)
    values = np.array(sorted({v for v in train[text] if isinstance(v, str)}))
    hot = new[text].fillna("").to_numpy().astype(str)[:, None] == values
    return np.hstack([(b - a.mean(axis=0)) / a.std(axis=0), hot])
