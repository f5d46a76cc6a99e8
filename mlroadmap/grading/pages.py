"""Memory that cells write to, copied before they do.

A forked process shares its parent's memory until it writes to a page; then the kernel copies that page, which takes some microseconds. A
submission writes to thousands: Python counts references where an object lies, so that code and classes are written to by being used.
Which pages these are hardly depends on the submission. A rehearsal in a process of its own finds them, once for each parent; every side
then asks for its copies at once, while it waits for its job.
"""

import ctypes
import json
import mmap
import os
import sys

import numpy as np

from . import sandbox, wire
from .shell import Notebook

# Cells like those that come, small, and the module without which they are not run: what is not there already is not imported for them.
_CELLS = {
    "pandas": """
import pandas as pd
table = pd.DataFrame({"a": [1.0, 2, 3, 4, 5, 6, 7, 8], "b": list("xyxyxyxy"), "y": [0, 1] * 4})
table.groupby("b")["a"].mean()
table
""",
    "sklearn.ensemble": """
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier
cross_val_score(make_pipeline(StandardScaler(), DecisionTreeClassifier(max_depth=2)), table[["a"]], table["y"], cv=2)
RandomForestRegressor(n_estimators=2, max_depth=2).fit(table[["a"]], table["y"]).predict(table[["a"]])
""",
    "matplotlib.pyplot": """
import matplotlib.pyplot as plt
plt.plot([1, 2, 3])
plt.title("t");
""",
    "mlroadmap.datasets.clinic": """
from mlroadmap.datasets import clinic
clinic.flat(50, seed=1, year=3)
""",
}
_POPULATE_WRITE = 23  # MADV_POPULATE_WRITE, Linux 5.14 and later; refused before, and nothing is lost.


def written_by_cells(shell, limits) -> list[tuple[int, int]]:
    """Where cells write: addresses in this process, from and to. Empty where the kernel does not tell."""
    if sys.platform != "linux":
        return []
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            before = writable()
            _rehearse(shell, limits)
            with open(theirs, "w") as file:
                json.dump(_unshared(before), file)
        finally:
            os._exit(0)
    os.close(theirs)
    with open(ours) as file:
        text = file.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else []


def make_own(ranges) -> None:
    """Give this process copies of these pages."""
    if ranges:
        madvise = ctypes.CDLL(None).madvise
        for begin, end in ranges:
            madvise(ctypes.c_void_p(begin), ctypes.c_size_t(end - begin), _POPULATE_WRITE)


def _rehearse(shell, limits):
    notebook = Notebook(shell, limits)
    for module, source in _CELLS.items():
        if module in sys.modules:
            notebook.run(source)
    for value in (shell.user_ns.get("table"), np.arange(3.0), [1, "a", {"b": None}]):
        encoder = wire.Encoder(limits, None)
        node = encoder.node(value)
        wire.Decoder(limits, [bytearray(block) for block in encoder.blocks], None).value(node)


def writable(anonymous=False):
    """The areas of this process's memory that are its own to write to, but for the stack; ``anonymous``: and that no file began."""
    with open("/proc/self/maps") as maps:
        lines = [line.split() for line in maps.read().splitlines()]
    areas = [(span, inode) for span, rights, _, _, inode, *name in lines if rights.startswith("rw-p") and name[:1] != ["[stack]"]]
    return [[int(address, 16) for address in span.split("-")] for span, inode in areas if inode == "0" or not anonymous]


def _unshared(areas):
    """The pages of these areas that no other process maps, neighbours together."""
    found, page = [], mmap.PAGESIZE
    # The files under /proc/self belong to root while a process is not dumpable.
    sandbox.not_dumpable(True)
    with open("/proc/self/pagemap", "rb", 0) as pagemap:
        for area, end in areas:
            before = len(found)
            pagemap.seek(area // page * 8)
            pages = np.frombuffer(pagemap.read((end - area) // page * 8), np.uint64)
            # Bit 63: it is there. Bit 56: mapped here only. See the kernel's admin-guide/mm/pagemap.
            edges = np.flatnonzero(np.diff((pages >> 63 & pages >> 56 & 1).astype(int), prepend=0, append=0))
            for first, last in (area + page * edges).reshape(-1, 2).tolist():
                # One page between two of them costs less than asking twice; but not across areas, of which the kernel may refuse one.
                if len(found) > before and first - found[-1][1] <= page:
                    found[-1][1] = last
                else:
                    found.append([first, last])
    return found
