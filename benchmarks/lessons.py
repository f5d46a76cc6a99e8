"""What each lesson costs a reader: seconds and memory, on one thread.

    python -m benchmarks.lessons [TOPIC…]

Each lesson is read from its text and run from top to bottom in a fresh kernel, as JupyterLab runs it. Memory is the peak resident set of
the kernel and its children together (pages that they share are counted once for each). Exit status 1 when a lesson fails, or takes more
than 60 s or 1,000 MB, or when all of them take more than 25 s on average.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from mlroadmap import course
from mlroadmap.errors import CourseError
from mlroadmap.notebooks import text
from mlroadmap.notebooks.run import Client

MOST_SECONDS, MOST_MB, MEAN_SECONDS = 60.0, 1000.0, 25.0
PATIENCE = 300  # seconds for one cell, so that a slow lesson is measured and not only refused
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "VECLIB_MAXIMUM_THREADS",
                            "BLIS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Cost:
    """What one lesson took: wall seconds from the start of the kernel to its last cell, peak memory in MB (10⁶ bytes), and what failed."""

    topic: str
    seconds: float
    megabytes: float
    failure: str | None = None

    @property
    def verdict(self) -> str:
        """``ok``, or what is too much."""
        over = [f"more than {most:g} {unit}" for value, most, unit in
                ((self.seconds, MOST_SECONDS, "s"), (self.megabytes, MOST_MB, "MB")) if value > most]
        return self.failure or ", ".join(over) or "ok"


class Peak:
    """The peak memory of a process and its children, sampled from a thread while the `with` block runs.

    The process's own high-water mark is kept by the kernel of Linux, so that a spike between two samples is not missed.
    """

    def __init__(self, process: int, every: float = 0.05) -> None:
        self.bytes = 0
        self._process = psutil.Process(process)
        self._every = every
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            self._sample()
            if self._done.wait(self._every):
                self._sample()
                return

    def _sample(self) -> None:
        try:
            together = self._process.memory_info().rss
            children = self._process.children(recursive=True)
        except psutil.NoSuchProcess:
            return
        for process in children:
            try:
                together += _share(process)
            except psutil.NoSuchProcess:
                continue
        self.bytes = max(self.bytes, together, _high_water(self._process.pid))


def _share(process: psutil.Process) -> int:
    """Bytes of a process, what it shares divided among the sharers: for an instant, a fork has all that its parent has (Linux)."""
    try:
        rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
    except OSError:
        return process.memory_info().rss
    return next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)


def _high_water(process: int) -> int:
    """VmHWM in bytes; 0 where /proc does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:")), 0)


def notebook(lesson: text.Text, language: str = "ko") -> nbformat.NotebookNode:
    """The notebook that a reader of `language` runs."""
    made = nbformat.v4.new_notebook()
    for cell in lesson.in_language(language):
        new = nbformat.v4.new_code_cell if cell.kind == "code" else nbformat.v4.new_markdown_cell
        made.cells.append(new(cell.source, metadata={"tags": cell.tags}))
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return made


def measure(path: Path, folder: Path) -> Cost:
    """Run the lesson of `path` in a fresh kernel whose working directory is `folder`.

    Raises:
        CourseError: the text cannot be read.
    """
    topic, ready = path.resolve().parent.name, notebook(text.read(path))
    # ipykernel warns on the terminal about its unencrypted local socket, as it does under JupyterLab.
    client = Client(ready, timeout=PATIENCE, kernel_name="python3", resources={"metadata": {"path": str(folder)}},
                    extra_arguments=["--log-level=ERROR"])
    client.km = client.create_kernel_manager()
    failure, peak = None, None
    began = time.perf_counter()
    with client.setup_kernel(env={**os.environ, **ONE_THREAD}):
        with Peak(client.km.provisioner.pid) as peak:
            try:
                for number, cell in enumerate(ready.cells):
                    client.execute_cell(cell, number)
            except CellExecutionError as error:
                failure = f"cell {number + 1}: {error.ename}: {error.evalue}".splitlines()[0]
            except CellTimeoutError:
                failure = f"cell {number + 1}: more than {PATIENCE} s"
            except DeadKernelError:
                failure = f"cell {number + 1}: the kernel died"
            seconds = time.perf_counter() - began
    return Cost(topic, seconds, peak.bytes / 1e6, failure)


def main(argv: list[str] | None = None) -> int:
    """Measure the lessons; exit status 0 if all are within bounds, 1 if not, 2 for bad input."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lessons", description=__doc__.partition("\n")[0])
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="such as 09_decision_trees or 09 (default: all)")
    args = parser.parse_args(argv)
    try:
        folder = course.root() / "course" / "ko"
        if not folder.is_dir():
            raise CourseError(f"{folder} is not there; run: mlroadmap build")
        costs = []
        for topic in course.topic_ids(args.topics):
            costs.append(measure(course.root() / "lessons" / topic / "lesson.md", folder))
            print(f"{topic:32} {costs[-1].seconds:6.1f} s {costs[-1].megabytes:7.0f} MB  {costs[-1].verdict}", flush=True)
        if not costs:
            raise CourseError("There is no lesson to measure: lessons/ has no folder such as 09_decision_trees.")
    except CourseError as error:
        print(f"lessons: {error}", file=sys.stderr)
        return 2
    total = sum(cost.seconds for cost in costs)
    mean_is_over = not args.topics and total / len(costs) > MEAN_SECONDS
    if mean_is_over:
        print(f"on average {total / len(costs):.1f} s; at most {MEAN_SECONDS:g} s are allowed")
    print(f"lessons: {len(costs)}, slowest {max(cost.seconds for cost in costs):.1f} s, "
          f"largest {max(cost.megabytes for cost in costs):.0f} MB, total {total:.1f} s")
    return 1 if mean_is_over or any(cost.verdict != "ok" for cost in costs) else 0


if __name__ == "__main__":
    sys.exit(main())
