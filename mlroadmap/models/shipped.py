"""The weights that come with the course. `mlroadmap pretrain` makes them again.

``weights/NAME.safetensors`` holds a network's numbers as half-precision floats, ``weights/NAME.json`` how they were made, and
``weights/NAME_study.json`` what a study over several pretraining seeds measured.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from mlroadmap.errors import CourseError

if TYPE_CHECKING:
    from torch import Tensor

FOLDER = Path(__file__).parent / "weights"


def record(name: str, folder: Path = FOLDER) -> dict:
    """How the weights `name` were made: data, seed, steps, versions, command, seconds, score, extra, and the file's sha256.

    Raises:
        CourseError: there are no such weights.
    """
    path = folder / f"{name}.json"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in folder.glob("*.safetensors"))) or "none"
        raise CourseError(f"There are no weights called {name!r}; the course comes with: {known}.")
    return json.loads(path.read_text(encoding="utf-8"))


def weights(name: str, folder: Path = FOLDER) -> dict[str, Tensor]:
    """The state of the network `name`, for `load_state_dict`: each floating-point tensor as 32-bit floats.

    Raises:
        CourseError: there are no such weights, or the file is not the one that its record speaks of.
    """
    from safetensors.torch import load

    expected = record(name, folder)["sha256"]
    content = (folder / f"{name}.safetensors").read_bytes()
    if hashlib.sha256(content).hexdigest() != expected:
        raise CourseError(f"{name}.safetensors is not the file that its record speaks of: mlroadmap pretrain {name} makes both again.")
    return {key: value.float() if value.is_floating_point() else value for key, value in load(content).items()}


def study(name: str, folder: Path = FOLDER) -> dict:
    """What `python -m benchmarks.NAME --write` measured once: its command, versions, seconds and rows."""
    path = folder / f"{name}_study.json"
    if not path.is_file():
        raise CourseError(f"There is no study called {name!r} here.")
    return json.loads(path.read_text(encoding="utf-8"))


def write_study(name: str, study: dict, folder: Path = FOLDER) -> None:
    """Leave a study where `study` reads it, each row of its tables on a line of its own."""
    parts = []
    for key, value in study.items():
        rows = ",\n  ".join(json.dumps(row) for row in value) if isinstance(value, list) else None
        parts.append(f" {json.dumps(key)}: " + (json.dumps(value) if rows is None else f"[\n  {rows}\n ]"))
    (folder / f"{name}_study.json").write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
