"""pandas does the arithmetic."""

# %% mase
def mase(truth, forecast, history, season):
    history = pd.Series(np.asarray(history, dtype=float))
    return (pd.Series(truth) - pd.Series(forecast)).abs().mean() / history.diff(season).abs().mean()


# %% tomorrow
def tomorrow(history):
    table = pd.DataFrame({"count": history[-8 * 168 :]})
    table["hour"] = np.arange(len(table)) % 168
    usual = table.groupby("hour")["count"].mean()
    place = len(table) % 168
    return [usual[(place + k) % 168] for k in range(24)]


# %% copied_from
def copied_from(truth, forecast, most):
    truth, forecast = pd.Series(truth), pd.Series(forecast)
    for k in range(1, most + 1):
        if (forecast - truth.shift(k)).abs().max() <= 0.05:
            return np.int64(k)
    return 0


# %% windows
def windows(series, past, horizon):
    table = pd.DataFrame({k: pd.Series(series).shift(-k) for k in range(past + horizon)}).dropna()
    return {"X": table.iloc[:, :past].to_numpy(), "y": table.iloc[:, past:].to_numpy()}
