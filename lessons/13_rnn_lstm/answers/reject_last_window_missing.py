"""Leaves out the last window.

loses: windows_hand, windows_unseen, windows_future
"""

# %% windows
def windows(series, past, horizon):
    starts = range(past, len(series) - horizon)
    X = np.array([series[t - past : t] for t in starts]).reshape(-1, past)
    y = np.array([series[t : t + horizon] for t in starts]).reshape(-1, horizon)
    return {"X": X, "y": y}
