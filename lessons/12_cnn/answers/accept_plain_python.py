"""Loops and lists instead of NumPy, Python's own random numbers."""

# %% conv2d
def conv2d(picture, window, stride=1, padding=0):
    picture, window = [list(map(float, row)) for row in picture], [list(map(float, row)) for row in window]
    height, width, a, b = len(picture), len(picture[0]), len(window), len(window[0])

    def pixel(i, j):
        i, j = i - padding, j - padding
        return picture[i][j] if 0 <= i < height and 0 <= j < width else 0.0

    answer = []
    for i in range((height + 2 * padding - a) // stride + 1):
        answer.append([])
        for j in range((width + 2 * padding - b) // stride + 1):
            answer[-1].append(sum(pixel(i * stride + k, j * stride + m) * window[k][m] for k in range(a) for m in range(b)))
    return answer

# %% read_plan
def read_plan(shape, layers):
    rows, shape = [], list(shape)
    for layer in layers:
        n = 0
        if layer[0] == "conv":
            _, k, s, p, out = layer
            n = out * (k * k * shape[0] + 1)
            shape = [out] + [int((side + 2 * p - k) / s) + 1 for side in shape[1:]]
        if layer[0] == "norm":
            n = shape[0] + shape[0]
        if layer[0] == "pool":
            shape = [shape[0]] + [int(side / layer[1]) for side in shape[1:]]
        if layer[0] == "global":
            shape = [shape[0], 1, 1]
        if layer[0] == "linear":
            n = (shape[0] * shape[1] * shape[2] + 1) * layer[1]
            shape = [layer[1], 1, 1]
        rows.append({"shape": shape, "parameters": n})
    return rows

# %% looks_at
def looks_at(layers, cell):
    size, step, begin = 1, 1, 0
    for window, stride, padding in layers:
        size += (window - 1) * step
        begin -= padding * step
        step *= stride
    return {"size": size, "first": begin + cell * step, "last": begin + cell * step + size - 1}

# %% shift_augment
import random


def shift_augment(X, most, seed):
    lot = random.Random(seed)
    pictures, moves = [], []
    for picture in X.tolist():
        down, right = lot.randint(-most, most), lot.randint(-most, most)
        height, width = len(picture), len(picture[0])
        pictures.append([[picture[i - down][j - right] if 0 <= i - down < height and 0 <= j - right < width else 0
                          for j in range(width)] for i in range(height)])
        moves.append((down, right))
    return {"X": pictures, "moves": moves}

# %% batch_norm
def batch_norm(x, gamma, beta, mean, var, training):
    out, new_mean, new_var = np.empty(x.shape), [], []
    for k in range(x.shape[1]):
        values = x[:, k].ravel().tolist()
        m, v = float(mean[k]), float(var[k])
        if training:
            m = sum(values) / len(values)
            v = sum((value - m) ** 2 for value in values) / len(values)
            new_mean.append(float(mean[k]) + (m - float(mean[k])) / 10)
            new_var.append(float(var[k]) + (v - float(var[k])) / 10)
        out[:, k] = float(gamma[k]) * (x[:, k] - m) / (v + 1e-5) ** 0.5 + float(beta[k])
    return {"out": out.tolist(), "mean": new_mean or list(mean), "var": new_var or list(var)}

# %% read_pictures
import math


def read_pictures(pictures, net):
    rows = []
    for picture in pictures:
        maps = feature_maps(picture[None], net["filters"])[0]
        kept = []
        for k in range(len(maps)):
            scaled = (maps[k] - net["mean"][k]) / math.sqrt(net["var"][k] + 1e-5) * net["gamma"][k] + net["beta"][k]
            kept.append(max(0, scaled.max()))
        scores = [sum(w * v for w, v in zip(weights, kept)) + b for weights, b in zip(net["W"], net["b"])]
        e = [math.exp(score - max(scores)) for score in scores]
        rows.append([value / sum(e) for value in e])
    return rows

# %% find_shortcut
def find_shortcut(X, y):
    best, place = 0, None
    for i in range(X.shape[1]):
        for j in range(X.shape[2]):
            right = {0: [], 1: []}
            for value, label in zip(X[:, i, j], y):
                right[int(label)].append(int(value > 0.5) == label)
            share = (sum(right[0]) / len(right[0]) + sum(right[1]) / len(right[1])) / 2
            if max(share, 1 - share) > best:
                best, place = max(share, 1 - share), [i, j]
    return {"pixel": place if best > 0.89 else None, "agreement": best}
