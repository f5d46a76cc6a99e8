"""`mlroadmap pretrain NAME`: train a network that comes with the course again.

A run can be interrupted at any moment: started again, it goes on from its last checkpoint, on the same path as a run that was never
interrupted, because every step draws its batch from a generator of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mlroadmap.errors import CourseError
from mlroadmap.models import shipped

if TYPE_CHECKING:
    from torch import Tensor, nn, optim

RECIPES = {
    "vgg": "mlroadmap.models.images:VGG",
    "resnet": "mlroadmap.models.images:RESNET",
    "bert_ko": "mlroadmap.models.notes:BERT_KO",
    "gpt": "mlroadmap.models.docstrings:GPT",
}
VERSIONS = ("torch", "numpy", "scikit-learn", "matplotlib")
# Seconds between two checkpoints: what an interruption may cost.
PAUSE = 15.0


class Training(Protocol):
    """One network being trained."""

    model: nn.Module
    optimizer: optim.Optimizer
    scheduler: optim.lr_scheduler.LRScheduler | None

    def loss(self, step: int) -> Tensor:
        """The loss of the batch of this step; the batch depends on the seed and the step alone."""

    def score(self) -> dict[str, float]:
        """What the trained network reaches, the most telling figure first."""

    def extra(self) -> dict:
        """What belongs to the weights and fits into JSON: a vocabulary, names of classes."""


@dataclass(frozen=True)
class Recipe:
    """How a network is trained.

    Attributes:
        name: of the weights.
        steps: of the run whose weights the course ships.
        data: what the network sees, in a sentence.
        tolerance: how far the first score of a run on another machine may lie from the record's.
        start: from a seed and the number of steps to a training that has taken none.
    """

    name: str
    steps: int
    data: str
    tolerance: float
    start: Callable[[int, int], Training]


class Trained(NamedTuple):
    """A finished training, the loss before each step, and the processor time it took, interruptions left out."""

    training: Training
    losses: list[float]
    seconds: float


def recipe(name: str) -> Recipe:
    """The recipe for the weights `name`.

    Raises:
        CourseError: there is none.
    """
    if name not in RECIPES:
        raise CourseError(f"There is no network called {name!r} to train; there are: {', '.join(RECIPES)}.")
    module, _, attribute = RECIPES[name].partition(":")
    return getattr(importlib.import_module(module), attribute)


def train(recipe: Recipe, seed: int, steps: int | None = None, *, checkpoint: Path | None = None, progress: bool = False) -> Trained:
    """Train by a recipe.

    With a `checkpoint`, the run's state is kept there every few seconds, and a run that finds one goes on from it.

    Raises:
        CourseError: the checkpoint is of another run, or of none.
    """
    import torch
    from tqdm import tqdm

    steps = recipe.steps if steps is None else steps
    training = recipe.start(seed, steps)
    run = {"name": recipe.name, "seed": seed, "steps": steps}
    losses, earlier = _go_on(training, run, checkpoint) if checkpoint is not None and checkpoint.is_file() else ([], 0.0)
    training.model.train()
    saved, begin = time.monotonic(), time.process_time()
    bar = tqdm(range(len(losses), steps), initial=len(losses), total=steps, unit="step", disable=not progress, dynamic_ncols=True)
    for step in bar:
        loss = training.loss(step)
        training.optimizer.zero_grad()
        loss.backward()
        training.optimizer.step()
        if training.scheduler is not None:
            training.scheduler.step()
        losses.append(loss.item())
        bar.set_postfix(loss=f"{losses[-1]:.3f}", refresh=False)
        if checkpoint is not None and time.monotonic() - saved > PAUSE:
            state = {"run": run, "losses": losses, "seconds": earlier + time.process_time() - begin}
            state |= {name: part.state_dict() for name, part in _parts(training).items()}
            beside = checkpoint.with_name(checkpoint.name + ".new")
            torch.save(state, beside)
            beside.replace(checkpoint)
            saved = time.monotonic()
    training.model.eval()
    return Trained(training, losses, earlier + time.process_time() - begin)


def _parts(training: Training) -> dict:
    """What has a state that a checkpoint keeps."""
    parts = {"model": training.model, "optimizer": training.optimizer, "scheduler": training.scheduler}
    return {name: part for name, part in parts.items() if part is not None}


def _go_on(training: Training, run: dict, checkpoint: Path) -> tuple[list[float], float]:
    """Put a training where the checkpoint left it; the losses and the seconds so far."""
    import torch

    try:
        state = torch.load(checkpoint, weights_only=True)
        same = state["run"] == run
    except Exception as error:  # noqa: BLE001 - a torn or foreign file, whatever PyTorch says of it
        raise CourseError(f"{checkpoint} cannot be read as a checkpoint ({type(error).__name__}); remove it to begin anew.") from None
    if not same:
        raise CourseError(f"{checkpoint} is of another run ({state['run']}); remove it to begin this one.")
    for name, part in _parts(training).items():
        part.load_state_dict(state[name])
    return list(state["losses"]), state["seconds"]


def save(recipe: Recipe, training: Training, folder: Path, *, seed: int, steps: int, seconds: float) -> dict:
    """Write the weights as half-precision floats, and their record; the record. The score is that of the rounded weights."""
    import torch
    from safetensors.torch import save as to_bytes

    state = {key: value.half() if value.is_floating_point() else value for key, value in training.model.state_dict().items()}
    content = to_bytes({key: value.contiguous() for key, value in state.items()})
    training.model.load_state_dict({key: value.float() if value.is_floating_point() else value for key, value in state.items()})
    with torch.no_grad():
        score = {name: round(float(value), 4) for name, value in training.score().items()}
    record = {
        "name": recipe.name,
        "data": recipe.data,
        "seed": seed,
        "steps": steps,
        "command": f"mlroadmap pretrain {recipe.name} --seed {seed} --steps {steps}",
        "seconds": round(seconds, 1),
        "score": score,
        "tolerance": recipe.tolerance,
        "versions": {"python": platform.python_version()} | {name: version(name) for name in VERSIONS},
        "sha256": hashlib.sha256(content).hexdigest(),
        "extra": training.extra(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    # Weights and record are replaced one right after the other; `shipped.weights` notices a pair that does not belong together.
    for path, data in (
        (folder / f"{recipe.name}.safetensors", content),
        (folder / f"{recipe.name}.json", (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()),
    ):
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.write_bytes(data)
        beside.replace(path)
    return record


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=", ".join(RECIPES))
    parser.add_argument("--seed", type=int, default=1, help="another seed trains another network (default: 1, the course's)")
    parser.add_argument("--steps", type=int, metavar="N", help="fewer steps, for a first look (default: the recipe's)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the weights and their record go (default: into the course)")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")


def main(args: argparse.Namespace) -> int:
    import torch

    chosen = recipe(args.name)
    steps = chosen.steps if args.steps is None else args.steps
    if steps < 1 or args.seed < 0:
        raise CourseError("--steps is at least 1, and --seed at least 0.")
    # One thread: the same sums in the same order, wherever the run is repeated or resumed.
    torch.set_num_threads(1)
    folder = shipped.FOLDER if args.out is None else args.out
    folder.mkdir(parents=True, exist_ok=True)
    checkpoint = folder / f"{chosen.name}.checkpoint"
    training, losses, seconds = train(chosen, args.seed, steps, checkpoint=checkpoint, progress=not args.quiet)
    record = save(chosen, training, folder, seed=args.seed, steps=steps, seconds=seconds)
    checkpoint.unlink(missing_ok=True)
    size = (folder / f"{chosen.name}.safetensors").stat().st_size / 1e3
    score = ", ".join(f"{name} {value:.3f}" for name, value in record["score"].items())
    print(f"{chosen.name}: {steps} steps, loss {losses[0]:.2f} -> {losses[-1]:.2f}, {score}, {size:.0f} KB")
    return 0
