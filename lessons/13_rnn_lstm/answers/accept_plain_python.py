"""Loops and lists."""

# %% rnn
import math


def rnn(series, W, U, b):
    h, memories = [0.0] * len(b), []
    for x in series:
        h = [math.tanh(sum(w * v for w, v in zip(W[j], x)) + sum(u * v for u, v in zip(U[j], h)) + b[j]) for j in range(len(b))]
        memories.append(list(h))
    return memories


# %% lstm_step
import math


def lstm_step(x, h, c, W, U, b):
    n = len(h)
    z = [sum(w * v for w, v in zip(W[j], x)) + sum(u * v for u, v in zip(U[j], h)) + b[j] for j in range(4 * n)]
    gate = lambda v: (1 + math.tanh(v / 2)) / 2
    c = [gate(z[n + j]) * c[j] + gate(z[j]) * math.tanh(z[2 * n + j]) for j in range(n)]
    return {"c": c, "h": [gate(z[3 * n + j]) * math.tanh(c[j]) for j in range(n)]}


# %% clip
def clip(pieces, most):
    length = sum(float(v) ** 2 for piece in pieces for v in piece.ravel()) ** 0.5
    return [piece * (most / length) if length > most else piece for piece in pieces]


# %% windows
def windows(series, past, horizon):
    X, y = np.empty((0, past)), np.empty((0, horizon))
    for t in range(past, len(series) - horizon + 1):
        X, y = np.vstack([X, series[t - past : t]]), np.vstack([y, series[t : t + horizon]])
    return {"X": X, "y": y}


# %% mase
def mase(truth, forecast, history, season):
    mine = sum(abs(a - b) for a, b in zip(truth, forecast)) / len(truth)
    copies = [abs(history[k] - history[k - season]) for k in range(season, len(history))]
    return mine / (sum(copies) / len(copies))


# %% copied_from
def copied_from(truth, forecast, most):
    for k in range(1, most + 1):
        if all(abs(forecast[t] - truth[t - k]) <= 0.05 for t in range(k, len(truth))):
            return k
    return 0
