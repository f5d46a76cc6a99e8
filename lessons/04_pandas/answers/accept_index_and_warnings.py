"""Other ways in pandas (index, map, pivot tables), and warnings on the way."""

# %% group_means
import warnings


def group_means(groups, values):
    warnings.warn("a list of None", UserWarning)
    series = pd.Series(values, index=groups, dtype=float)
    return {name: np.float64(mean) for name, mean in series.groupby(level=0).mean().items() if not np.isnan(mean)}


# %% prepared_shape
def prepared_shape(train, new, numbers, texts):
    flags = int((train[numbers].count() < len(train)).sum())
    dummies = sum(pd.get_dummies(train[name]).shape[1] for name in texts)
    return (new.shape[0], len(numbers) + flags + dummies)


# %% clean
def clean(labs):
    warnings.warn("cleaning", FutureWarning)
    order = pd.to_datetime(labs["received_at"])
    table = labs.assign(at=order).sort_values(["lab_id", "at"]).groupby("lab_id").tail(1).set_index("lab_id")
    value = pd.to_numeric(table["value"], errors="coerce")
    factor = np.select([table["unit"] == "g/L", (table["unit"] == "") & (value > 30)], [0.1, 0.1], 1.0)
    table["value"] = value * factor
    table["unit"] = "g/dL"
    return table.drop(columns="at").reset_index()


# %% attach
def attach(loans, members):
    latest = members.dropna(subset=["member_id"]).sort_values("updated").groupby("member_id")["town"].last()
    return loans.assign(town=loans["member_id"].map(latest))


# %% simpson
def simpson(table):
    warnings.warn("mean of an empty slice", RuntimeWarning)
    whole = table.pivot_table(index="treated", values="outcome")["outcome"]
    cells = table.pivot_table(index="group", columns="treated", values="outcome")
    within = (cells[1] - cells[0]).dropna()
    crude = whole.loc[1] - whole.loc[0]
    return {"crude": crude, "within": within, "reversed": np.bool_(len(within) and (np.sign(within) == -np.sign(crude)).all() and crude != 0)}


# %% prepare
def prepare(train, new, numbers, text):
    middle = train[numbers].median()
    filled = train[numbers].fillna(middle)
    scaled = (new[numbers].fillna(middle) - filled.mean()) / filled.std(ddof=0)
    dummies = pd.get_dummies(train[text]).columns
    return pd.concat([scaled, pd.get_dummies(new[text]).reindex(columns=dummies, fill_value=False)], axis=1).astype(float)


# %% load
def load(raw):
    for encoding in ["utf-8-sig", "cp949"]:
        try:
            return pd.read_csv(io.BytesIO(raw), encoding=encoding, dtype=str, na_filter=False)
        except UnicodeError:
            warnings.warn(f"not {encoding}")
