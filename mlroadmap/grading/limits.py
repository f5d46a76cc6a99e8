"""How much of everything one run may use."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds of one run. The defaults suit a laptop with two cores.

    cell: seconds for one cell, or for one call that a test makes of the learner's code.
    wall, cpu: seconds for the whole run.
    memory: bytes that the learner's processes may use together, beyond the libraries that are already loaded.
    processes, open_files: how many the learner may have at once.
    file_bytes, disk: bytes of one file, and of everything the learner writes.
    output: bytes of outputs that are kept of one cell.
    message, items, depth: bytes, elements and nesting of what crosses between the two sides at once.
    """

    cell: float = 30.0
    wall: float = 300.0
    cpu: float = 300.0
    memory: int = 2048 * MIB
    processes: int = 64
    open_files: int = 256
    file_bytes: int = 128 * MIB
    disk: int = 256 * MIB
    output: int = 4 * MIB
    message: int = 64 * MIB
    items: int = 1_000_000
    depth: int = 50
