"""`mlroadmap grade`: a whole class. Executing runs in parallel; recording, by one writer, in order.

A graded submission is a file of its own under ``.mlroadmap/results``, named by everything that the grade depends on and written beside and
renamed. So a run that was killed goes on where it stopped, and what has not changed is not graded again.
"""

from __future__ import annotations

import argparse
import atexit
import hashlib
import json
import os
import sys
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tqdm import tqdm

import mlroadmap
from mlroadmap import course
from mlroadmap.errors import CourseError
from mlroadmap.grading import record as records
from mlroadmap.grading import submission as submissions
from mlroadmap.grading.limits import Limits
from mlroadmap.grading.notebook_file import LARGEST_NOTEBOOK, read_regular
from mlroadmap.grading.record import Record
from mlroadmap.grading.release import MOST_FILES, Release
from mlroadmap.grading.runner import Runner
from mlroadmap.grading.submission import Submission
from mlroadmap.instructor import nbgrader_config

# Submissions that are read ahead, for each worker.
AHEAD = 4
RESULTS = Path(".mlroadmap") / "results"


@dataclass(frozen=True)
class Settings:
    """How submissions are executed, here or on a cluster's worker."""

    sandbox: bool = True
    limits: Limits = Limits()
    key: str = field(default="", repr=False)

    @classmethod
    def from_config(cls, config, *, sandbox: bool = True) -> Settings:
        """The limits that nbgrader_config.py sets for `nbgrader autograde`, too."""
        from mlroadmap.grading.plugins import TwoSides  # imported here: a cluster's worker needs no nbgrader

        two_sides = TwoSides(config=config)
        key = two_sides.key or os.environ.get("MLROADMAP_KEY", "")
        return cls(sandbox=sandbox and two_sides.sandbox, limits=two_sides.limits, key=key)


# --- executing, on this machine or another ---------------------------------------------------------------------------------------

_runners: dict[Settings, Runner] = {}
_starting = threading.Lock()


def _runner(settings: Settings) -> Runner:
    """This process's warm runner. A Dask worker keeps it between submissions; the parent that it owns is a process of its own."""
    with _starting:
        if settings not in _runners:
            runner = Runner(sides=2, sandbox=settings.sandbox, limits=settings.limits)
            runner.start()
            atexit.register(runner.close)
            _runners[settings] = runner
        return _runners[settings]


def grade_submission(submission: Submission, release: Release, settings: Settings) -> str:
    """Grade one submission; the record as JSON. Nothing else is needed where this runs: the release travels with it."""
    return records.grade(submission, release, _runner(settings), env={"MLROADMAP_KEY": settings.key} if settings.key else {}).to_json()


@dataclass(frozen=True)
class Job:
    """One submission to grade, and where its result lies."""

    topic: str
    student: str
    folder: Path
    release: Release
    result: Path


def _environment() -> str:
    """Changes with the Python, the installed packages and the grading code."""
    digest = hashlib.sha256(sys.version.encode())
    # A distribution's folder is named after it and its version; to read what stands in all of them takes a third of a second.
    folders = {path.name for place in map(Path, sys.path) if place.is_dir() for path in place.glob("*-info")}
    for name in sorted(folders):
        digest.update(name.encode())
    for path in sorted(Path(mlroadmap.__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _result_name(folder: Path, release: Release, settings: Settings, environment: str) -> str:
    digest = hashlib.sha256(json.dumps([release.fingerprint, asdict(settings), environment]).encode())
    for path in _handed_in(folder):
        # A link or a pipe is not opened; that it is there counts.
        content = read_regular(path, LARGEST_NOTEBOOK)
        digest.update(json.dumps([str(path.relative_to(folder)), hashlib.sha256(content or b"").hexdigest()]).encode())
    return digest.hexdigest() + ".json"


def _handed_in(folder: Path) -> list[Path]:
    """The files that a grade can depend on, notebooks first; bounded in depth and number, whatever somebody handed in."""
    found, waiting = [], [(folder, 0)]
    while waiting and len(found) < 20 * MOST_FILES:
        here, depth = waiting.pop(0)
        try:
            entries = sorted(here.iterdir())
        except OSError:
            continue
        for path in entries:
            if path.is_symlink() or not path.is_dir():
                found.append(path)
            elif depth < 6:
                waiting.append((path, depth + 1))
    found = [path for path in found if path.name != "timestamp.txt"]
    return sorted(found, key=lambda path: (path.suffix.lower() != ".ipynb", path))[:MOST_FILES]


def _read_result(path: Path) -> Record | None:
    try:
        return Record.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write_result(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


@contextmanager
def executor(workers: int, scheduler: str | None, settings: Settings) -> Iterator[Executor]:
    """Where submissions are executed: threads, each of which forks from one warm parent, or a Dask cluster.

    Raises:
        CourseError: Dask is not installed, or no scheduler answers at the address.
    """
    with ExitStack() as stack:
        if scheduler is None:
            _runner(settings)
            yield stack.enter_context(ThreadPoolExecutor(workers, thread_name_prefix="grade"))
            return
        try:
            from distributed import Client
        except ImportError:
            raise CourseError("A Dask cluster needs the extra: pip install 'mlroadmap[dask]'") from None
        try:
            client = stack.enter_context(Client(scheduler, timeout=10))
        except (OSError, TimeoutError, ValueError) as error:
            raise CourseError(f"No Dask scheduler answers at {scheduler}: {error}") from None
        yield stack.enter_context(client.get_executor(pure=False))


# --- recording ---------------------------------------------------------------------------------------------------------------------


class Book:
    """The one writer into nbgrader's gradebook: an open connection for the whole class, through nbgrader's own API.

    Manual scores are never touched; what a person graded is marked for another look, as nbgrader does.
    """

    def __init__(self, config, gradebook):
        from nbgrader.preprocessors import AssignLatePenalties

        self.gradebook = gradebook
        self.late = AssignLatePenalties(config=config)
        self.late.init_plugin()

    def write(self, job: Job, record: Record) -> None:
        """Record one graded submission, and put its executed notebook where the Formgrader looks for it."""
        timestamp = _timestamp(job.folder)
        self.gradebook.update_or_create_student(job.student)
        submission = self.gradebook.update_or_create_submission(job.topic, job.student, **({"timestamp": timestamp} if timestamp else {}))
        notebook = next(n for n in submission.notebooks if n.name == job.release.name)
        records.enter_scores(notebook, record)
        notebook.late_submission_penalty = None
        self.gradebook.db.flush()
        if submission.total_seconds_late > 0:
            penalty = self.late.plugin_inst.late_submission_penalty(job.student, notebook.score, submission.total_seconds_late)
            if penalty is not None:
                notebook.late_submission_penalty = self.late._check_late_penalty(notebook, penalty)
        self.gradebook.db.commit()
        self._files(job, record, timestamp)

    @staticmethod
    def _files(job: Job, record: Record, timestamp: str | None) -> None:
        folder = course.root() / "autograded" / job.student / job.topic
        folder.mkdir(parents=True, exist_ok=True)
        files = {f"{job.release.name}.ipynb": record.notebook_bytes()}
        if timestamp:
            files["timestamp.txt"] = timestamp.encode()
        for name, content in files.items():
            beside = folder / f".{name}.new"
            beside.unlink(missing_ok=True)
            beside.write_bytes(content)
            beside.chmod(0o444)
            beside.replace(folder / name)


def _timestamp(folder: Path) -> str | None:
    """What the exchange or zip_collect wrote beside the notebook, if it is a time."""
    from nbgrader.utils import parse_utc

    path = folder / "timestamp.txt"
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > 100:
            return None
        text = path.read_text(encoding="utf-8").strip()
        parse_utc(text)
        return text
    except (OSError, ValueError, OverflowError):
        return None


# --- the class -----------------------------------------------------------------------------------------------------------------------


@dataclass
class Outcome:
    """What a run did: submissions graded now, taken from an earlier run, and those that could not be graded, with the reason."""

    graded: int = 0
    kept: int = 0
    failed: dict[tuple[str, str], str] = None

    def __post_init__(self):
        self.failed = self.failed or {}


def submitted(topic_id: str) -> list[tuple[str, Path]]:
    """Who handed in a topic, in order: (student, folder)."""
    top = course.root() / "submitted"
    if not top.is_dir():
        return []
    return [(p.name, p / topic_id) for p in sorted(top.iterdir()) if (p / topic_id).is_dir() and not (p / topic_id).is_symlink()]


def grade_class(
    topics: list[str],
    *,
    workers: int = 2,
    scheduler: str | None = None,
    settings: Settings | None = None,
    force: bool = False,
    progress: bool = True,
    config=None,
) -> Outcome:
    """Grade everything that was handed in for these topics, and record it.

    Raises:
        CourseError: the gradebook does not know a topic, the sandbox cannot be made here, no cluster answers.
    """
    from nbgrader.api import Gradebook
    from sqlalchemy.exc import SAWarning

    # nbgrader's own way of adding a submission; harmless, and in the way of the progress bar.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    config = config or nbgrader_config()
    settings = settings or Settings.from_config(config)
    outcome = Outcome()
    with Gradebook(config.CourseDirectory.db_url, config.CourseDirectory.course_id) as gradebook:
        environment = _environment()
        jobs = []
        for topic_id in topics:
            handed_in = submitted(topic_id)
            if not handed_in:
                continue
            release = Release.from_gradebook(gradebook, topic_id, root=course.root())
            if release.differences:
                print(release.differences, file=sys.stderr)
            for student, folder in handed_in:
                name = _result_name(folder, release, settings, environment)
                jobs.append(Job(topic_id, student, folder, release, course.root() / RESULTS / topic_id / student / name))
        book = Book(config, gradebook)
        known = {} if force else {job.result: done for job in jobs if (done := _read_result(job.result))}
        outcome.kept = len(known)
        with ExitStack() as stack:
            bar = stack.enter_context(
                tqdm(total=len(jobs), initial=len(known), unit="submission", disable=not progress, dynamic_ncols=True)
            )
            waiting = [job for job in jobs if job.result not in known]
            pool = stack.enter_context(executor(workers, scheduler, settings)) if waiting else None
            futures: dict[Path, Future] = {}

            def fill() -> None:
                """Keep the workers busy, and no more in memory than that needs."""
                while waiting and len(futures) < AHEAD * max(workers, 8):
                    job = waiting.pop(0)
                    try:
                        submission = submissions.read(job.folder, job.release)
                    except Exception as error:
                        # It fails where its own turn comes, and not in the middle of another's.
                        futures[job.result] = Future()
                        futures[job.result].set_exception(error)
                    else:
                        futures[job.result] = pool.submit(grade_submission, submission, job.release, settings)
                    futures[job.result].add_done_callback(lambda _: bar.update())

            # In order, whichever finishes first: the gradebook is the same as a serial run's.
            for job in jobs:
                try:
                    if job.result in known:
                        done = known[job.result]
                    else:
                        fill()
                        text = futures.pop(job.result).result()
                        done = Record.from_json(text)
                        _forget_older(job)
                        _write_result(job.result, text)
                        outcome.graded += 1
                    book.write(job, done)
                except CourseError:
                    raise
                except Exception as error:
                    gradebook.db.rollback()
                    outcome.failed[job.topic, job.student] = f"{type(error).__name__}: {' '.join(str(error).split())}"
    return outcome


def _forget_older(job: Job) -> None:
    """A result that no longer fits its submission, release or environment."""
    for path in job.result.parent.glob("*.json"):
        path.unlink(missing_ok=True)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="all that have submissions when left out")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="submissions graded at once (default: cores)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler, such as tcp://10.0.0.1:8786")
    parser.add_argument("--force", action="store_true", help="grade again what has not changed, too")
    parser.add_argument("--no-sandbox", action="store_true", help="run learners' code with your own rights, where no sandbox can be made")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")


def main(args: argparse.Namespace) -> int:
    if args.workers < 1:
        raise CourseError(f"--workers {args.workers}: at least 1")
    topics, config = course.topic_ids(args.topics), nbgrader_config()
    outcome = grade_class(
        topics,
        workers=args.workers,
        scheduler=args.scheduler,
        settings=Settings.from_config(config, sandbox=not args.no_sandbox),
        force=args.force,
        progress=not args.quiet,
        config=config,
    )
    for (topic_id, student), reason in outcome.failed.items():
        print(f"not graded: {student}, {topic_id}: {reason}", file=sys.stderr)
    print(f"grade: {outcome.graded} graded, {outcome.kept} unchanged, {len(outcome.failed)} not graded")
    return 1 if outcome.failed else 0
