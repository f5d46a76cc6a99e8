"""A class at once: serial, parallel, killed and resumed, on a Dask cluster, into PostgreSQL: always the same gradebook."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import toy
from toy import answer

from mlroadmap.cli import main
from mlroadmap.grading import classroom

# Who answers which questions rightly. A question is worth 3 points, the last two 4.
CLASS = {f"s{n:02d}": {1 + (n + k) % 6 for k in range(n % 7)} for n in range(8)}
POINTS = dict(enumerate((3, 3, 3, 3, 4, 4), 1))


def expected() -> dict[str, float]:
    return {student: float(sum(POINTS[q] for q in right)) for student, right in CLASS.items()}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A course whose class has handed in, half in Korean and half in English."""
    toy.make(tmp_path / "course")
    monkeypatch.chdir(tmp_path / "course")
    monkeypatch.delenv("NBGRADER_DB_URL", raising=False)
    assert main(["format"]) == 0 and main(["build"]) == 0
    for number, (student, right) in enumerate(CLASS.items()):
        folder = Path("submitted") / student / "01_toy"
        folder.mkdir(parents=True)
        shutil.copy(f"assignments/{('ko', 'en')[number % 2]}/01_toy/01_toy.ipynb", folder)
        (folder / "timestamp.txt").write_text(f"2026-11-{number + 1:02d} 10:00:00.000000 UTC")
        answer(folder / "01_toy.ipynb", {f"times{q}": f"def times{q}(x):\n    return {q} * x" for q in right})
    return tmp_path / "course"


def nbgrader(*arguments: str) -> None:
    done = subprocess.run([sys.executable, "-m", "nbgrader", *arguments], text=True, capture_output=True)
    assert done.returncode == 0, done.stderr[-2000:]


def export() -> bytes:
    nbgrader("export", "--to", "grades.csv")
    return Path("grades.csv").read_bytes()


def scores(exported: bytes) -> dict[str, float]:
    rows = [line.split(",") for line in exported.decode().splitlines()]
    return {row[rows[0].index("student_id")]: float(row[rows[0].index("score")]) for row in rows[1:]}


def generated() -> None:
    nbgrader("generate_assignment", "01_toy", "--create", "--force")


def start_again() -> None:
    for name in ("gradebook.db", ".mlroadmap", "autograded"):
        path = Path(name)
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    generated()


@pytest.mark.slow
def test_serial_parallel_and_resumed_after_sigkill_are_the_same(home):
    generated()
    assert main(["grade", "--workers", "1", "--quiet"]) == 0
    serial = export()
    assert scores(serial) == expected()

    start_again()
    assert main(["grade", "--workers", "3", "--quiet"]) == 0
    assert export() == serial

    start_again()
    # Killed after some results are there, three times, at whatever it was doing.
    for results in (1, 3, 5):
        process = subprocess.Popen([sys.executable, "-m", "mlroadmap", "grade", "--workers", "2", "--quiet"], start_new_session=True)
        deadline = time.monotonic() + 90
        while len(list(Path(".mlroadmap").rglob("*.json"))) < results and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.wait()
    outcome = classroom.grade_class(["01_toy"], progress=False)
    assert outcome.kept >= 5 and outcome.graded == len(CLASS) - outcome.kept and not outcome.failed
    assert export() == serial


@pytest.mark.slow
def test_only_what_changed_is_graded_again(home, monkeypatch):
    generated()
    assert classroom.grade_class(["01_toy"], progress=False).graded == len(CLASS)
    again = classroom.grade_class(["01_toy"], progress=False)
    assert (again.graded, again.kept) == (0, len(CLASS))
    answer(Path("submitted/s00/01_toy/01_toy.ipynb"), {"times2": "def times2(x):\n    return x + x"})
    again = classroom.grade_class(["01_toy"], progress=False)
    assert (again.graded, again.kept) == (1, len(CLASS) - 1)
    assert scores(export())["s00"] == 3.0
    # A mended test, and another key, change every grade.
    monkeypatch.setenv("MLROADMAP_KEY", "another")
    assert classroom.grade_class(["01_toy"], progress=False).graded == len(CLASS)
    text = Path("lessons/01_toy/assignment.md").read_text().replace("times3(7)) == 21", "times3(8)) == 24")
    Path("lessons/01_toy/assignment.md").write_text(text)
    assert main(["build"]) == 0
    nbgrader("generate_assignment", "01_toy", "--force")
    assert classroom.grade_class(["01_toy"], progress=False).graded == len(CLASS)


@pytest.mark.slow
def test_manual_scores_are_never_touched(home):
    from nbgrader.api import Gradebook

    generated()
    classroom.grade_class(["01_toy"], progress=False)
    with Gradebook("sqlite:///gradebook.db") as gradebook:
        grade = gradebook.find_grade("times1_small", "01_toy", "01_toy", "s00")
        grade.manual_score = 1.5
        gradebook.db.commit()
    classroom.grade_class(["01_toy"], progress=False, force=True)
    with Gradebook("sqlite:///gradebook.db") as gradebook:
        grade = gradebook.find_grade("times1_small", "01_toy", "01_toy", "s00")
        assert (grade.manual_score, grade.auto_score, grade.needs_manual_grade) == (1.5, 0.0, True)


def _wait_for(process: subprocess.Popen, pattern: str) -> str:
    """The first line of a program's standard error that matches."""
    deadline = time.monotonic() + 60
    for line in process.stderr:
        found = re.search(pattern, line)
        if found:
            return found[0]
        assert time.monotonic() < deadline
    raise AssertionError(f"the program ended before it said {pattern}")


@pytest.mark.slow
def test_on_a_dask_cluster(home, tmp_path):
    """A scheduler and two workers, in folders that hold nothing of the course."""
    generated()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {k: v for k, v in os.environ.items() if k != "MLROADMAP_KEY"}
    options = {"cwd": elsewhere, "env": environment, "stderr": subprocess.PIPE, "text": True}
    scheduler = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"], **options
    )
    workers = []
    try:
        address = _wait_for(scheduler, r"tcp://127\.0\.0\.1:\d+")
        workers = [
            subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "distributed.cli.dask_worker",
                    address,
                    "--no-dashboard",
                    "--no-nanny",
                    "--nthreads",
                    "1",
                    "--local-directory",
                    str(elsewhere),
                ],
                **options,
            )
            for _ in range(2)
        ]
        assert main(["grade", "--scheduler", address, "--quiet"]) == 0
        assert scores(export()) == expected()
    finally:
        for process in [*workers, scheduler]:
            process.terminate()
            process.wait(timeout=20)


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_gets_one_line(home, capsys):
    generated()
    assert main(["grade", "--scheduler", "tcp://127.0.0.1:9", "--quiet"]) == 2
    err = capsys.readouterr().err
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in err


@pytest.mark.slow
def test_into_postgresql(home, postgresql, monkeypatch):
    monkeypatch.setenv("NBGRADER_DB_URL", postgresql)
    generated()
    assert main(["grade", "--workers", "2", "--quiet"]) == 0
    assert scores(export()) == expected()
    assert not Path("gradebook.db").exists()


def test_a_topic_that_was_never_generated_gets_one_line(home, capsys):
    assert main(["grade", "--quiet"]) == 2
    err = capsys.readouterr().err
    assert "generate_assignment" in err and err.count("\n") == 1


@pytest.mark.slow
def test_a_submission_that_cannot_be_read_fails_alone(home, monkeypatch):
    nbgrader("generate_assignment", "01_toy", "--create", "--force")
    read = classroom.submissions.read

    def fails_on_one(folder, release):
        if folder.parent.name == "s03":
            raise SystemError("out of luck")
        return read(folder, release)

    monkeypatch.setattr(classroom.submissions, "read", fails_on_one)
    outcome = classroom.grade_class(["01_toy"], progress=False)
    assert outcome.failed == {("01_toy", "s03"): "SystemError: out of luck"}
    monkeypatch.undo()
    monkeypatch.chdir(home)
    again = classroom.grade_class(["01_toy"], progress=False)
    assert (again.graded, again.kept, again.failed) == (1, len(CLASS) - 1, {})
    assert scores(export()) == expected()
