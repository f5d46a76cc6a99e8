"""pandas where it can be used, and a warning on the way."""

# %% check_records
import warnings


def check_records(records):
    warnings.warn("checking")
    table = pd.DataFrame({name: [record.get(name) for record in records] for name in ("at", "hr", "patient")}, dtype=object)
    wrong = pd.DataFrame({
        "at": pd.to_datetime(table["at"], format="%Y-%m-%d %H:%M", errors="coerce").isna(),
        "hr": ~pd.to_numeric(table["hr"], errors="coerce").between(20, 250),
        "patient": table["patient"].fillna("").astype(str).str.strip() == "",
    })
    hr = pd.to_numeric(table["hr"], errors="coerce")
    clean = ~wrong.any(axis=1)
    return {"good": {i: hr[i] for i in table.index[clean]},
            "bad": {i: [name for name in wrong if wrong.loc[i, name]] for i in table.index[~clean]}}


# %% join_shape
def join_shape(left_keys, right_keys, left_columns, right_columns, kind):
    a = pd.DataFrame({"k": [("left", i) if key is None else ("key", key) for i, key in enumerate(left_keys)]}, dtype=object)
    b = pd.DataFrame({"k": [("right", i) if key is None else ("key", key) for i, key in enumerate(right_keys)]}, dtype=object)
    return len(a.merge(b, on="k", how=kind)), left_columns + right_columns
