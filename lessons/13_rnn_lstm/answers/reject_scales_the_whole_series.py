"""Standardises the whole series first.

loses: windows_hand, windows_unseen, windows_future
"""

# %% windows
def windows(series, past, horizon):
    series = (series - series.mean()) / series.std()
    starts = range(past, len(series) - horizon + 1)
    X = np.array([series[t - past : t] for t in starts]).reshape(-1, past)
    y = np.array([series[t : t + horizon] for t in starts]).reshape(-1, horizon)
    return {"X": X, "y": y}
