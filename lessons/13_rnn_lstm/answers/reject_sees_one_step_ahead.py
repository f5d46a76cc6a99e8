"""Lets the past hold the first value of the future.

loses: windows_hand, windows_unseen, windows_future
"""

# %% windows
def windows(series, past, horizon):
    starts = range(past, len(series) - horizon + 1)
    X = np.array([series[t - past + 1 : t + 1] for t in starts]).reshape(-1, past)
    y = np.array([series[t : t + horizon] for t in starts]).reshape(-1, horizon)
    return {"X": X, "y": y}
