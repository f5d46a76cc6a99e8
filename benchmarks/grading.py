"""How fast grading is: the same class through stock `nbgrader autograde` and through ours.

    python -m benchmarks.grading [--students N] [TOPIC …]

The class hands in the right and wrong answers of the topics, N students one assignment each, in turn. Measured in one run, topic by
topic, in turn:

- *stock*: `nbgrader autograde TOPIC` with nbgrader's own defaults, one submission after the other, as it works;
- *ours*: `mlroadmap grade` with two sides, the sandbox, rich outputs and the gradebook;
- *own*: the bare cells in a warm interpreter, figures rendered, each locked cell once. Nobody can be faster on one core.

R compares what each adds to the bare cells, per submission, on one worker, both past their start (stock: the time of an
`nbgrader autograde` that has nothing to do is taken off; ours: the warm process is there). P compares the class's wall time on two
workers, starts and all, with stock's. What is subtracted from one another is close together, so that a machine that is busy for a
moment shows: *own* and *ours* are taken in rounds, in turn, and the median counts.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
import psutil

from mlroadmap import course, instructor, launch
from mlroadmap.grading import assignment as assignments
from mlroadmap.grading import classroom
from mlroadmap.grading.runner import DEFAULT_PRELOAD

ROUNDS = 5
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")}

# nbgrader as it comes, in the course's folders.
STOCK = """
c = get_config()
c.CourseDirectory.course_id = "mlroadmap-ko"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments/ko"
c.Execute.timeout = 120
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError()"}
"""

# Runs the cells of each notebook in a fork of a process that has imported everything; a line of JSON with the seconds of each.
BARE = """
import importlib, io, json, os, sys, time, traceback
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
import matplotlib; matplotlib.use("Agg")
import matplotlib.pyplot as plt
from IPython.core.inputtransformer2 import TransformerManager
seconds = []
for sources in json.load(open(sys.argv[2])):
    codes = [compile(TransformerManager().transform_cell(s), "cell", "exec") for s in sources]
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1); os.dup2(1, 2)
        names, start = {"__name__": "__main__"}, time.perf_counter()
        for code in codes:
            try:
                exec(code, names)
            except Exception:
                pass
            for number in plt.get_fignums():
                plt.figure(number).savefig(io.BytesIO(), format="png")
            plt.close("all")
        os.write(into, repr(time.perf_counter() - start).encode())
        os._exit(0)
    os.waitpid(child, 0)
    seconds.append(float(os.read(out, 100)))
print(json.dumps(seconds))
"""


def prepare(folder: Path, topics: list[str], students: int) -> dict[str, list[str]]:
    """A course of its own whose class has handed in; topic -> its students."""
    top = course.root()
    shutil.copy(top / "nbgrader_config.py", folder)
    for name in ("lessons", "solutions", "assignments"):
        shutil.copytree(top / name, folder / name)
    handed_in: dict[str, list[str]] = {topic: [] for topic in topics}
    answers = {}
    for topic in topics:
        ours = assignments.read(top / "lessons" / topic / "assignment.md")
        files = assignments.answer_files(top / "lessons" / topic / "answers")
        answers[topic] = [{}, *(assignments.read_answer(path, ours).cells for path in files)], ours.answers
    for number in range(students):
        topic = topics[number % len(topics)]
        cases, ours = answers[topic]
        # Spread over all answers, so that the class holds right and wrong ones of every question.
        case = cases[(number // len(topics)) * len(cases) // max(1, students // len(topics)) % len(cases)]
        student = f"s{number:03d}"
        notebook = nbformat.read(top / "assignments" / course.LANGUAGES[number % 2] / topic / f"{topic}.ipynb", 4)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name in ours:
                cell.source = case.get(name, ours[name])
        home = folder / "submitted" / student / topic
        home.mkdir(parents=True)
        nbformat.write(notebook, home / f"{topic}.ipynb")
        handed_in[topic].append(student)
    return handed_in


def bare(topic: str, folder: Path) -> float:
    """Seconds of the bare cells, per submission."""
    source = nbformat.read(course.root() / "solutions" / topic / f"{topic}.ipynb", 4)
    order = [cell for cell in source.cells if cell.cell_type == "code"]
    jobs = []
    for path in sorted(folder.glob(f"submitted/*/{topic}/{topic}.ipynb")):
        written = {c.metadata.get("nbgrader", {}).get("grade_id"): c.source for c in nbformat.read(path, 4).cells}
        # Tests as the grader runs them: hidden ones in.
        jobs.append([cell.source if cell.metadata.get("nbgrader", {}).get("locked") else written[cell.metadata.nbgrader.grade_id]
                     for cell in order])  # fmt: skip
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(jobs, file)
        file.flush()
        done = subprocess.run([sys.executable, "-c", BARE, json.dumps(list(DEFAULT_PRELOAD)), file.name], capture_output=True, text=True,
                              check=True)  # fmt: skip
    return statistics.fmean(json.loads(done.stdout.splitlines()[-1]))


def command(*arguments: str) -> float:
    """Wall seconds of a command in the working directory."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True)
    if done.returncode and "autograde" not in arguments:
        raise SystemExit(f"{' '.join(arguments)} failed: {done.stderr[-500:]}")
    return time.perf_counter() - start


class Memory:
    """The most memory that this process and all below it had together, in MB: proportional set size, so that shared pages count once."""

    def __enter__(self) -> Memory:
        self.most, self._over = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            total = 0
            for process in psutil.Process().children(recursive=True):
                try:
                    with open(f"/proc/{process.pid}/smaps_rollup") as file:
                        total += next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
                except (OSError, StopIteration):
                    continue
            self.most = max(self.most, total / 1024)

    def __exit__(self, *_) -> None:
        self._over.set()
        self._thread.join()


def fresh(folder: Path) -> None:
    """No grade is there."""
    for name in ("autograded", ".mlroadmap"):
        shutil.rmtree(folder / name, ignore_errors=True)


def _spread(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.3f} ({min(seconds):.3f}–{max(seconds):.3f})"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("topics", nargs="*", default=["09", "18"])
    parser.add_argument("--students", type=int, default=30, metavar="N")
    args = parser.parse_args()
    topics = course.topic_ids(args.topics)
    # nbgrader calls `alembic` by name: the environment's programs come first, as in an activated one.
    os.environ |= ONE_THREAD | {"PATH": launch.environment_variables(Path(sys.prefix))["PATH"]}
    with tempfile.TemporaryDirectory(prefix="mlroadmap-benchmark-") as place:
        folder, stock_folder = Path(place) / "ours", Path(place) / "stock"
        folder.mkdir()
        handed_in = prepare(folder, topics, args.students)
        shutil.copytree(folder, stock_folder)
        # Stock knows no languages; its source is the Korean reader's.
        (stock_folder / "nbgrader_config.py").write_text(STOCK)
        stock, stock_each, own, ours = {}, {}, {}, {}
        for topic in topics:
            os.chdir(stock_folder)
            command("nbgrader", "generate_assignment", topic, "--create", "--force")
            stock[topic] = command("nbgrader", "autograde", topic, "--create")
            idle = command("nbgrader", "autograde", topic, "--create")
            stock_each[topic] = (stock[topic] - idle) / len(handed_in[topic])
            os.chdir(folder)
            command("nbgrader", "generate_assignment", topic, "--create", "--force")
            settings = classroom.Settings.from_config(instructor.nbgrader_config())
            classroom._runner(settings)
            own[topic], ours[topic] = [], []
            for _ in range(ROUNDS):
                own[topic].append(bare(topic, folder))
                start = time.perf_counter()
                outcome = classroom.grade_class([topic], workers=1, settings=settings, force=True, progress=False)
                ours[topic].append((time.perf_counter() - start) / len(handed_in[topic]))
                if outcome.failed:
                    raise SystemExit(f"not graded: {outcome.failed}")
        print(f"{'topic':24}{'submissions':>12}{'stock':>8}{'ours':>20}{'own':>20}   seconds per submission, one worker")
        for topic in topics:
            times = f"{stock_each[topic]:>8.2f}{_spread(ours[topic]):>20}{_spread(own[topic]):>20}"
            print(f"{topic:24}{len(handed_in[topic]):>12}{times}")
        print(f"\n{'workers':>8}{'seconds':>9}{'a minute':>10}{'MB a worker':>13}   `mlroadmap grade`, start and all")
        wall = {}
        for workers in (1, 2, 4):
            fresh(folder)
            with Memory() as memory:
                wall[workers] = command("mlroadmap", "grade", *topics, "--workers", str(workers), "--quiet")
            print(f"{workers:>8}{wall[workers]:>9.1f}{60 * args.students / wall[workers]:>10.0f}{memory.most / workers:>13.0f}")
        os.chdir(course.root())

    def overheads(choose) -> tuple[float, float]:
        """What stock nbgrader and ours add to the bare cells of a submission of the class; `choose` takes a time from a topic's rounds."""
        weights = [len(handed_in[topic]) for topic in topics]
        bare_cells = statistics.fmean([choose(own[topic]) for topic in topics], weights)
        stock_all = statistics.fmean([stock_each[topic] for topic in topics], weights)
        return stock_all - bare_cells, statistics.fmean([choose(ours[topic]) for topic in topics], weights) - bare_cells

    rounds = [overheads(lambda times, n=n: times[n]) for n in range(ROUNDS)]
    stock_adds, ours_adds = overheads(statistics.median)
    ratio, whole = stock_adds / ours_adds, sum(stock.values()) / wall[2]
    ratios = ", ".join(f"{r:.0f} x" for r in sorted(theirs / mine for theirs, mine in rounds))
    print(f"\nstock nbgrader, the class: {sum(stock.values()):.0f} s; rounds: {ratios}")
    print(f"grading: {ratio:.0f} x less overhead than stock nbgrader, {whole:.0f} x faster in all, overhead {ours_adds:.2f} s")
    return 0 if ratio >= 25 and ours_adds <= 0.3 else 1


if __name__ == "__main__":
    raise SystemExit(main())
