"""Series, arrays and a warning on the way."""

# %% cohort
def cohort(visits, year):
    import warnings

    warnings.warn("looking")
    there = visits.loc[visits["admit_at"].between(f"{year}-01-01", f"{year}-12-31 23:59:59.999") & visits["age"].ge(18)]
    first = there.loc[there.groupby("patient_id")["admit_at"].idxmin()]
    return first.sort_values("admit_at")["visit_id"].to_numpy()


# %% known
def known(messages, admit_at, hours):
    minutes = (messages["received_at"] - admit_at).dt.total_seconds() / 60
    there = messages.assign(number=pd.to_numeric(messages["value"], errors="coerce"))[minutes <= 60 * hours]
    return there.sort_values("received_at").groupby("name")["number"].last().dropna().to_dict()


# %% alerts
def alerts(risk, capacity):
    order = pd.Series(risk).sort_values(ascending=False, kind="stable").index
    return np.sort(order[: int(np.floor(len(risk) * capacity + 1e-9))])


# %% verdict
def verdict(promise, trial):
    print(promise, trial)
    if trial["opened"] != 1 or trial["written"] != "before":
        return np.str_("invalid")
    broken = {name for name in ("gain", "site") if trial[name] < promise[name]}
    if not -promise["gap"] <= trial["gap"] <= promise["gap"]:
        broken.add("gap")
    return {frozenset(): "deploy", frozenset({"gap"}): "silent"}.get(frozenset(broken), "stop")
