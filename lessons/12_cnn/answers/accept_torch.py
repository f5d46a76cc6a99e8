"""PyTorch's own convolution, batch normalization and shapes."""

# %% conv2d
import torch
import torch.nn.functional as F


def conv2d(picture, window, stride=1, padding=0):
    return F.conv2d(torch.tensor(picture)[None, None], torch.tensor(window)[None, None], stride=stride, padding=padding)[0, 0].numpy()

# %% read_plan
import torch
from torch import nn


def read_plan(shape, layers):
    x, rows = torch.zeros(2, *shape), []
    for kind, *rest in layers:
        if kind == "conv":
            k, s, p, out = rest
            layer = nn.Conv2d(x.shape[1], out, k, stride=s, padding=p)
        elif kind == "norm":
            layer = nn.BatchNorm2d(x.shape[1])
        elif kind == "pool":
            layer = nn.MaxPool2d(rest[0])
        elif kind == "global":
            layer = nn.AdaptiveMaxPool2d(1)
        else:
            layer = nn.Sequential(nn.Flatten(), nn.Linear(x[0].numel(), rest[0]), nn.Unflatten(1, (rest[0], 1, 1)))
        x = layer(x)
        rows.append({"shape": tuple(x.shape[1:]), "parameters": sum(p.numel() for p in layer.parameters())})
    return rows

# %% shift_augment
import torch


def shift_augment(X, most, seed):
    shuffler = torch.Generator().manual_seed(seed)
    moves = torch.randint(-most, most + 1, (len(X), 2), generator=shuffler).numpy()
    moved = []
    for sheet, (down, right) in zip(X, moves):
        sheet = np.roll(sheet, (down, right), axis=(0, 1))
        if down > 0:
            sheet[:down] = 0
        if down < 0:
            sheet[down:] = 0
        if right > 0:
            sheet[:, :right] = 0
        if right < 0:
            sheet[:, right:] = 0
        moved.append(sheet)
    return {"X": np.stack(moved), "moves": moves}

# %% batch_norm
import torch
import torch.nn.functional as F


def batch_norm(x, gamma, beta, mean, var, training):
    g, b, m, v = [torch.tensor(a, dtype=torch.float64) for a in (gamma, beta, mean, var)]
    out = F.batch_norm(torch.tensor(x), m, v, g, b, training=training, momentum=0.1, eps=1e-5)
    if training:
        v = torch.tensor(0.9 * var + 0.1 * x.var(axis=(0, 2, 3)))
    return {"out": out, "mean": m, "var": v}

# %% read_pictures
import torch


def read_pictures(pictures, net):
    z = torch.tensor(feature_maps(pictures, net["filters"]))
    n = {name: torch.tensor(array) for name, array in net.items()}
    z = torch.nn.functional.batch_norm(z, n["mean"], n["var"], n["gamma"], n["beta"], training=False).relu()
    return torch.softmax(z.amax(dim=(2, 3)) @ n["W"].T + n["b"], dim=1).numpy()
