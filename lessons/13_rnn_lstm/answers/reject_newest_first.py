"""Puts the newest value of the past first.

loses: windows_hand, windows_unseen
"""

# %% windows
def windows(series, past, horizon):
    starts = range(past, len(series) - horizon + 1)
    X = np.array([series[t - past : t][::-1] for t in starts]).reshape(-1, past)
    y = np.array([series[t : t + horizon] for t in starts]).reshape(-1, horizon)
    return {"X": X, "y": y}
