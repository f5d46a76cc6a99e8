"""What printed letters teach about handwritten digits: accuracy by labels a digit, for learning from scratch, a probe, and fine-tuning.

    python -m benchmarks.transfer [--write]

Three pretraining seeds (1 is the network that the course ships) and three draws of the labelled digits. Probes are measured for every
seed with every draw; fine-tuning and learning from scratch, which take longer, for seed s with draw s. `--write` leaves the rows beside
the weights, where lesson 15 reads them. About thirteen minutes of processor time.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Iterator
from copy import deepcopy
from functools import cache, partial
from importlib.metadata import version

import numpy as np
import pandas as pd
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC
from torch import Tensor, nn

from mlroadmap.models import images, pretrain, shipped
from mlroadmap.models.resnet import ResNet
from mlroadmap.models.vgg import VGG

NETWORKS = {"vgg": (VGG, images.VGG), "resnet": (ResNet, images.RESNET)}
SEEDS = (1, 2, 3)
# Labels a digit, and the steps that learning from scratch and fine-tuning take with so many.
STEPS = {1: 80, 2: 100, 5: 130, 10: 160, 20: 200, 50: 250}
BATCH = 32


@cache
def digits() -> tuple[Tensor, Tensor]:
    """Pictures (1797, 8, 8), 0 to 1, and classes (1797,)."""
    data = load_digits()
    return torch.tensor(data.images / 16, dtype=torch.float32), torch.tensor(data.target)


def draw(labels: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows to learn from, `labels` of each digit, and the 797 rows of the test. More labels include the fewer."""
    order = np.random.default_rng(seed).permutation(1797)
    pool, y = order[:1000], digits()[1].numpy()
    return np.concatenate([pool[y[pool] == digit][:labels] for digit in range(10)]), order[1000:]


def features(model: nn.Module) -> np.ndarray:
    """What the head sees of each digit: (1797, maps)."""
    with torch.no_grad():
        return model.eval().features(images.prepare(digits()[0])).numpy()


def maps(model: nn.Module) -> np.ndarray:
    """The last maps with their places, before the mean over each: (1797, 16 * maps)."""
    with torch.no_grad():
        return model.eval().features[:-2](images.prepare(digits()[0])).flatten(1).numpy()


def probe(inputs: np.ndarray, labels: int, seed: int, estimator=LogisticRegression) -> float:
    """Accuracy of a classical model that learns the labelled rows of `inputs`."""
    rows, test = draw(labels, seed)
    y = digits()[1].numpy()
    model = LogisticRegression(max_iter=2000) if estimator is LogisticRegression else estimator()
    return model.fit(inputs[rows], y[rows]).score(inputs[test], y[test])


def fit(model: nn.Module, optimizer: torch.optim.Optimizer, labels: int, seed: int, scheduled: bool) -> float:
    """Teach the labelled digits, each time a little distorted; the accuracy. The model stays in the mode it is in."""
    rows, test = draw(labels, seed)
    pictures, y = digits()
    large, rows = images.enlarge(pictures), torch.tensor(rows)
    generator = torch.Generator().manual_seed(seed)
    most = [group["lr"] for group in optimizer.param_groups]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, most, total_steps=STEPS[labels] + 1) if scheduled else None
    for _ in range(STEPS[labels]):
        some = rows[torch.randint(len(rows), (min(BATCH, len(rows)),), generator=generator)]
        loss = F.cross_entropy(model(images.prepare(images.distort(large[some], generator, 0.5))), y[some])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if schedule is not None:
            schedule.step()
    model.eval()
    with torch.no_grad():
        return (model(images.prepare(pictures[test])).argmax(1) == y[test]).float().mean().item()


def scratch(network: type[nn.Module], labels: int, seed: int) -> float:
    torch.manual_seed(seed)
    model = network(10).train()
    return fit(model, torch.optim.AdamW(model.parameters(), lr=4e-3, weight_decay=0.01), labels, seed, scheduled=True)


def finetune(pretrained: nn.Module, labels: int, seed: int) -> tuple[float, nn.Module]:
    """The head begins as the probe's, batch normalization keeps its memory, and the old layers walk half as fast as the head."""
    model = deepcopy(pretrained).eval()
    rows, _ = draw(labels, seed)
    line = LogisticRegression(max_iter=2000).fit(features(model)[rows], digits()[1].numpy()[rows])
    model.head = nn.Linear(line.coef_.shape[1], 10)
    with torch.no_grad():
        model.head.weight.copy_(torch.tensor(line.coef_))
        model.head.bias.copy_(torch.tensor(line.intercept_))
    groups = [{"params": model.features.parameters(), "lr": 5e-4}, {"params": model.head.parameters(), "lr": 1e-3}]
    return fit(model, torch.optim.AdamW(groups, weight_decay=0.01), labels, seed, scheduled=False), model


def letters_known(tuned: nn.Module, old_head: nn.Module) -> float:
    """Share of 2,000 letters that the changed layers still name rightly with the head that they had."""
    model = deepcopy(tuned)
    model.head = old_head
    training = images.Letters(type(model), 1, 1)
    training.model = model
    return training.score()["letters"]


def rows(seeds: tuple[int, ...] = SEEDS) -> Iterator[dict]:
    """One accuracy at a time: network, method, seed of the pretraining (0: none), draw of the labels, labels a digit."""
    flat = digits()[0].reshape(1797, 64).numpy()
    for method, estimator in (("pixels", LogisticRegression), ("pixels, SVM", SVC)):
        for labels in STEPS:
            for seed in seeds:
                yield _row("", method, 0, seed, labels, probe(flat, labels, seed, estimator))
    for name, (network, recipe) in NETWORKS.items():
        for seed in seeds:
            torch.manual_seed(seed)
            yield from _probes(name, "random maps with places", seed, network(10), seeds, maps)
            known = images.pretrained(name) if seed == 1 else pretrain.train(recipe, seed).training.model
            yield _row(name, "letters", seed, 0, 0, letters_known(known, known.head))
            yield from _probes(name, "probe", seed, known, seeds)
            yield from _probes(name, "probe with places", seed, known, seeds, maps)
            for labels in STEPS:
                yield _row(name, "scratch", 0, seed, labels, scratch(network, labels, seed))
                accuracy, tuned = finetune(known, labels, seed)
                yield _row(name, "fine-tune", seed, seed, labels, accuracy)
                yield _row(name, "letters after fine-tuning", seed, seed, labels, letters_known(tuned, known.head))
    for seed in seeds:
        start = partial(images.Letters, VGG, shuffled=True)
        fooled = pretrain.train(pretrain.Recipe("shuffled", images.VGG.steps, "", 0, start), seed).training.model
        yield from _probes("vgg", "probe, shuffled letters", seed, fooled, seeds)
        yield from _probes("vgg", "probe with places, shuffled letters", seed, fooled, seeds, maps)


def _probes(name: str, method: str, seed: int, model: nn.Module, draws: tuple[int, ...], read=features) -> Iterator[dict]:
    inputs = read(model)
    for labels in STEPS:
        for at in draws:
            yield _row(name, method, seed, at, labels, probe(inputs, labels, at))


def _row(network: str, method: str, seed: int, draw: int, labels: int, accuracy: float) -> dict:
    return {"network": network, "method": method, "seed": seed, "draw": draw, "labels": labels, "accuracy": round(float(accuracy), 4)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="leave the rows beside the weights")
    args = parser.parse_args()
    torch.set_num_threads(1)
    begin, found = time.process_time(), []
    for row in rows():
        found.append(row)
        print(*row.values(), flush=True)
    table = pd.DataFrame(found)
    seconds = round(time.process_time() - begin, 1)
    grouped = table.groupby(["network", "method", "labels"]).accuracy
    print((grouped.mean().map("{:.3f}".format) + " ± " + grouped.std().map("{:.3f}".format)).unstack().to_string())
    print(f"{seconds} s")
    if args.write:
        study = {
            "command": "python -m benchmarks.transfer --write",
            "versions": {"python": platform.python_version()} | {name: version(name) for name in pretrain.VERSIONS},
            "seconds": seconds,
            "steps": STEPS,
        }
        shipped.write_study("transfer", study | {"rows": found})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
