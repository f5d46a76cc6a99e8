"""NumPy's sliding windows, ridge regression, a warning on the way."""

# %% windows
import warnings

from numpy.lib.stride_tricks import sliding_window_view


def windows(series, past, horizon):
    warnings.warn("sliding")
    if len(series) < past + horizon:
        return {"X": [[] for _ in range(0)] or np.zeros((0, past)), "y": np.zeros((0, horizon))}
    both = sliding_window_view(np.asarray(series), past + horizon)
    return {"X": both[:, :past].tolist(), "y": both[:, past:].tolist()}


# %% tomorrow
from sklearn.linear_model import Ridge


def tomorrow(history):
    starts = np.arange(168, len(history) - 23, 24)
    X = np.stack([history[s - 168 : s] for s in starts])
    y = np.stack([history[s : s + 24] for s in starts])
    return Ridge(3000).fit(X, y).predict(history[None, -168:])[0]


# %% copied_from
def copied_from(truth, forecast, most):
    lags = [k for k in range(1, most + 1) if np.allclose(forecast[k:], truth[:-k], rtol=0, atol=0.05)]
    return min(lags, default=0)


# %% split
def split(series, share):
    from sklearn.preprocessing import StandardScaler

    n = round(share * len(series))
    scaler = StandardScaler().fit(series[:n, None])
    z = scaler.transform(series[:, None])[:, 0]
    return {"train": list(z[:n]), "test": list(z[n:])}
