"""Keys and streams: from a seed, a year, an arm and a key to random numbers that are the same on every machine."""

import hashlib
import os

import numpy as np

PUBLIC_KEY = "self-study"
"""The documented default of `grader_key`: whoever learns alone grades with it, and could look the answers up."""


def grader_key() -> str:
    """The instructor's secret, read from the environment variable ``MLROADMAP_KEY``; without it, `PUBLIC_KEY`.

    Hidden tests and the hidden year draw with it: ``clinic.flat(2000, seed=5, key=clinic.grader_key())``. It moves the
    seed and shifts every coefficient of the truth by up to 8 %, so the rows and their labels cannot be looked up.
    """
    return os.environ.get("MLROADMAP_KEY") or PUBLIC_KEY


def _digest(*parts: object) -> bytes:
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).digest()


def fraction(*parts: object) -> float:
    """A number in [0, 1) that depends on the parts alone."""
    return int.from_bytes(_digest(*parts)[:8], "big") / 2**64


class Streams:
    """One independent random stream for each name, so that a new column never changes an old one."""

    def __init__(self, seed: int, year: int, key: str | None):
        self._root = (int(seed), int(year), "" if key is None else f"key:{key}")

    def __call__(self, name: str) -> np.random.Generator:
        return np.random.Generator(np.random.PCG64(int.from_bytes(_digest(*self._root, name)[:16], "big")))
