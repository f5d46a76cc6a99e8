"""Where nbgrader takes our grading in: so that `nbgrader autograde`, its API and the Formgrader's button grade as `mlroadmap grade` does.

- `SubmissionReader` (`Autograde.exporter_class`) finds and repairs what was handed in;
- `TwoSides` (in place of nbgrader's Execute) runs it on two sides, in processes forked from a warm one that is nobody's server;
- `SaveRecordedGrades` (in place of SaveAutoGrades) writes down what that run earned, and nothing else;
- `MessagesOnly` (in `GenerateFeedback.preprocessors`) shows a learner what a failed test says, not how it is made.
"""

from __future__ import annotations

import atexit
import contextlib
import fnmatch
import glob
import itertools
import os
import re
import stat
import threading
from dataclasses import fields
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution, parse_utc
from traitlets import Bool, Float, Integer, List, Unicode

from mlroadmap.errors import CourseError
from mlroadmap.grading import sandbox as sandboxes
from mlroadmap.grading.limits import Limits
from mlroadmap.grading.notebook_file import read_regular
from mlroadmap.grading.record import enter_scores, grade
from mlroadmap.grading.release import HIDDEN, Release, files_below
from mlroadmap.grading.runner import DEFAULT_PRELOAD, Runner
from mlroadmap.grading.submission import laid_out, read, unused

HIDDEN_STAND_IN = "# 숨은 검사가 더 있어요 / more checks are hidden"
_KEY = "mlroadmap"
# nbgrader's way through a folder ends with an error where folders stand in one another hundreds deep.
DEEPEST_FOLDER = 30


class SubmissionReader(NotebookExporter):
    """Reads submissions, whatever state they are in, and lays them out as released.

    nbgrader makes it when an autograde begins, after it has looked for notebooks by their names: here the notebooks that it will be asked
    for become one of the right name for each submission, and what would mislead or stop nbgrader itself is put out of the way.
    """

    def __init__(self, config=None, **kw):
        super().__init__(config=config, **kw)
        self._releases: dict[tuple[str, str], Release] = {}
        self._removed: dict[str, list[str]] = {}
        if isinstance(self.parent, Autograde):
            self._prepare(self.parent)

    def _prepare(self, converter: Autograde) -> None:
        settings = TwoSides(parent=self)
        try:
            if settings.sandbox:
                sandboxes.require()
            self._expect(converter)
        except CourseError as error:
            # One line, once; otherwise nbgrader would fail each submission with a traceback.
            self.log.error("%s", error)
            raise NbGraderException(str(error)) from None

    def _expect(self, converter: Autograde) -> None:
        """Tell the converter which notebook each submission's folder is to have."""
        course = converter.coursedir
        pattern = re.compile(converter._format_source("(?P<assignment>.*)", "(?P<student>.*)", escape=True))
        expected = {}
        with Gradebook(course.db_url, course.course_id) as gradebook:
            for folder in glob.glob(converter._format_source(course.assignment_id, course.student_id)):
                match = pattern.match(folder)
                if match is None or not os.path.isdir(folder):
                    continue
                name = match["assignment"]
                try:
                    notebooks = [notebook.name for notebook in gradebook.find_assignment(name).notebooks]
                except MissingEntry:
                    # nbgrader says so itself.
                    return
                for notebook in notebooks:
                    if (name, notebook) not in self._releases:
                        release = Release.from_gradebook(gradebook, name, root=Path(course.root), notebook=notebook)
                        self._releases[name, notebook] = release
                        if release.differences:
                            self.log.warning("%s", release.differences)
                self._clear_way(Path(folder))
                names = [notebook for notebook in notebooks if fnmatch.fnmatch(notebook, course.notebook_id)]
                expected[folder] = [os.path.join(folder, f"{notebook}.ipynb") for notebook in names]
        if expected:
            converter.assignments = expected

    def _clear_way(self, folder: Path) -> None:
        """Remove links and special files, which nbgrader would follow when it copies; set an unreadable time stamp aside."""
        waiting, emptied = [folder], []
        while waiting:
            here = waiting.pop()
            deep = len(here.parts) - len(folder.parts) >= DEEPEST_FOLDER
            if deep:
                emptied.append(here)
            try:
                found = list(here.iterdir())
            except OSError as error:
                self.log.warning("%s cannot be looked into: %s", here, error.strerror)
                continue
            for path in found:
                mode = path.lstat().st_mode
                if stat.S_ISDIR(mode):
                    waiting.append(path)
                elif deep or not stat.S_ISREG(mode):
                    self.log.warning("Removing %s from the submission: it is a link, a special file or too deep", path)
                    path.unlink()
                    self._removed.setdefault(str(folder), []).append(path.relative_to(folder).as_posix())
        for path in reversed(emptied):
            with contextlib.suppress(OSError):
                path.rmdir()
        stamp = folder / "timestamp.txt"
        if stamp.exists():
            try:
                parse_utc((read_regular(stamp, 1000) or b"?").decode().strip())
            except (ValueError, OverflowError):
                names = (folder / f"timestamp.unreadable{'~' * count}" for count in itertools.count())
                aside = next(path for path in names if not path.exists())
                self.log.warning("%s is not a time; it is set aside as %s", stamp, aside.name)
                stamp.rename(aside)

    def from_filename(self, filename, resources=None, **kw):
        if not isinstance(self.parent, Autograde):
            return super().from_filename(filename, resources=resources, **kw)
        path = Path(filename)
        about = resources["nbgrader"]
        release = self._releases[about["assignment"], about["notebook"]]
        if self.parent._sanitizing:
            submission = read(path.parent, release)
            submission.repairs += [unused(f"{name} (link)") for name in self._removed.get(str(path.parent), ())[:10]]
            notebook = submission.notebook
            notebook.metadata[_KEY] = {"repairs": submission.repairs, "unreadable": submission.unreadable}
            for line in [submission.unreadable, *submission.repairs]:
                if line:
                    self.log.warning("%s: %s", about["student"], line)
        else:
            # Written by the lines above a moment ago.
            notebook = nbformat.read(path, 4)
        resources["metadata"] = {"name": path.stem, "path": str(path.parent)}
        resources[_KEY] = {"release": release}
        return self.from_notebook_node(notebook, resources=resources, **kw)


class TwoSides(NbGraderPreprocessor):
    """Runs a repaired submission and leaves its record for `SaveRecordedGrades`."""

    sandbox = Bool(True, help="Hold learners' code in a sandbox. Without it, grade only what you trust").tag(config=True)
    key = Unicode(help="The course's secret for unseen data (default: the environment variable MLROADMAP_KEY)").tag(config=True)
    preload = List(Unicode(), list(DEFAULT_PRELOAD), help="What the warm process imports once for all submissions").tag(config=True)
    idle = Float(600, help="Seconds after which an idle warm process is ended").tag(config=True)

    cell = Float(Limits.cell, help="Seconds for one cell, or for one call that a test makes of a learner's code").tag(config=True)
    wall = Float(Limits.wall, help="Seconds for a whole submission").tag(config=True)
    cpu = Float(Limits.cpu, help="Processor seconds for a whole submission").tag(config=True)
    memory = Integer(Limits.memory, help="Bytes that a learner's processes may use together").tag(config=True)
    processes = Integer(Limits.processes, help="Processes a learner's code may have at once").tag(config=True)
    open_files = Integer(Limits.open_files, help="Files a learner's code may have open at once").tag(config=True)
    file_bytes = Integer(Limits.file_bytes, help="Bytes of one file that a learner's code writes").tag(config=True)
    disk = Integer(Limits.disk, help="Bytes of all files that a learner's code writes").tag(config=True)
    output = Integer(Limits.output, help="Bytes of output kept of one cell while it runs").tag(config=True)
    message = Integer(Limits.message, help="Bytes that cross between learner and grader at once").tag(config=True)
    items = Integer(Limits.items, help="Elements that cross between learner and grader at once").tag(config=True)
    depth = Integer(Limits.depth, help="How deep what crosses may be nested").tag(config=True)

    @property
    def limits(self) -> Limits:
        return Limits(**{one.name: getattr(self, one.name) for one in fields(Limits)})

    def preprocess(self, nb, resources):
        if self.config.Execute.get("enabled") is False:
            self.log.warning("--no-execute is not for this course: points come from a run, so the submission is run")
        release = resources[_KEY]["release"]
        submission = laid_out(nb, release)
        told = nb.metadata.get(_KEY, {})
        submission.repairs = list(told.get("repairs", ()))
        submission.unreadable = told.get("unreadable")
        submission.files = files_below(Path(resources["metadata"]["path"]))[0]
        key = self.key or os.environ.get("MLROADMAP_KEY", "")
        if not key and any("grader_key" in cell.source for cell in release.graded if cell.role == "test"):
            self.log.warning("MLROADMAP_KEY is not set: the unseen data of the hidden tests can be looked up. Set it to any secret text")
        env = {"NBGRADER_EXECUTION": "autograde"} | ({"MLROADMAP_KEY": key} if key else {})
        try:
            record = self._graded(submission, release, env)
        except (OSError, CourseError):
            # The warm process is gone, not the submission's fault: a new one, once.
            record = self._graded(submission, release, env)
        if record.reason:
            self.log.warning("%s: %s", resources["nbgrader"]["student"], record.explanation)
        resources[_KEY]["record"] = record
        return nbformat.from_dict(record.notebook), resources

    def _graded(self, submission, release, env):
        with _lent_runner(self.sandbox, self.limits, tuple(self.preload), self.idle) as runner:
            return grade(submission, release, runner, env=env)


class _lent_runner:
    """This process's one warm runner, lent out. It is ended when it has been idle for long, when other settings are asked for, at exit."""

    _lock = threading.RLock()
    _runner: Runner | None = None
    _settings: tuple | None = None
    _timer: threading.Timer | None = None
    _times = 0

    def __init__(self, sandbox: bool, limits: Limits, preload: tuple[str, ...], idle: float):
        self.settings = (sandbox, limits, preload)
        self.idle = idle

    def __enter__(self) -> Runner:
        # The lock is held for the run: nbgrader itself grades one after the other, and changes the working directory while it does.
        self._lock.acquire()
        cls = type(self)
        cls._times += 1
        if cls._timer is not None:
            cls._timer.cancel()
            cls._timer = None
        if cls._settings != self.settings:
            self.end()
            sandbox, limits, preload = self.settings
            cls._runner, cls._settings = Runner(sandbox=sandbox, limits=limits, preload=preload), self.settings
        return cls._runner

    def __exit__(self, kind, *_) -> None:
        cls = type(self)
        if kind is not None:
            # Whatever went wrong, the next submission begins with a process that is well.
            self.end()
        cls._timer = threading.Timer(self.idle, self._end_if_idle, [cls._times])
        cls._timer.daemon = True
        cls._timer.start()
        self._lock.release()

    @classmethod
    def _end_if_idle(cls, times: int) -> None:
        with cls._lock:
            if cls._times == times:
                cls.end()

    @classmethod
    def end(cls) -> None:
        with cls._lock:
            runner, cls._runner, cls._settings = cls._runner, None, None
            if cls._timer is not None:
                cls._timer.cancel()
                cls._timer = None
            if runner is not None:
                runner.close()


atexit.register(_lent_runner.end)


class SaveRecordedGrades(NbGraderPreprocessor):
    """Writes scores and comments into the gradebook: from the record of the run alone, never from what a cell printed."""

    def preprocess(self, nb, resources):
        about = resources["nbgrader"]
        record = resources.get(_KEY, {}).get("record")
        if record is None or record.name != about["notebook"]:
            self.log.error("%s: there is no record of a run, so no points are given", about["student"])
            record = None
        with Gradebook(about["db_url"]) as gradebook:
            enter_scores(gradebook.find_submission_notebook(about["notebook"], about["assignment"], about["student"]), record)
            gradebook.db.commit()
        return nb, resources


class MessagesOnly(NbGraderPreprocessor):
    """Takes hidden tests out of feedback, and leaves of a failed test's output what it says."""

    def preprocess_cell(self, cell, resources, cell_index):
        cell.source = HIDDEN.sub(f"{HIDDEN_STAND_IN}\n", cell.source).rstrip("\n")
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            said = [output for output in cell.outputs if output.output_type == "error"][-1:]
            cell.outputs = [
                nbformat.v4.new_output("error", ename=error.ename, evalue=error.evalue, traceback=[error.evalue or error.ename])
                for error in said
            ]
        return cell, resources


__all__ = ["MessagesOnly", "SaveRecordedGrades", "SubmissionReader", "TwoSides"]
