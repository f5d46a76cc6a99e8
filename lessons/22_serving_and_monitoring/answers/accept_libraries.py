"""SciPy, pandas and NumPy's own functions."""

# %% ks
def ks(before, now):
    return ks_2samp(pd.Series(before).dropna(), pd.Series(now).dropna()).statistic


# %% latency
def latency(ms):
    found = np.percentile(ms, [50, 95, 99], method="inverted_cdf")
    return dict(zip(["p50", "p95", "p99"], found))


# %% psi
def psi(before, now, edges):
    borders = [-np.inf, *edges, np.inf]
    p, q = (pd.cut(pd.Series(v), borders).value_counts(sort=False, normalize=True).clip(lower=1e-4) for v in (before, now))
    return ((q - p) * np.log(q / p)).sum()


# %% weekly_moves
def weekly_moves(before, rows, people):
    before, rows = pd.DataFrame(before), pd.DataFrame(rows)
    rows = rows.iloc[: len(rows) // people * people]
    weeks = rows.groupby(np.arange(len(rows)) // people).mean()
    return (weeks - before.mean()) / before.std(ddof=0)


# %% predict
def predict(payload, record):
    given = pd.Series({name: value for name, value in payload.items() if value is not None}, dtype=float)
    weights = pd.Series(record["weights"])
    filled = given.reindex(weights.index).fillna(pd.Series(record["median"]))
    return float(1 / (1 + np.exp(-(record["intercept"] + weights @ filled))))
