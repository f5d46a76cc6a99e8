"""Run a submission's cells: one kernel or two sides, in processes forked from a warm parent."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType

import mlroadmap
from mlroadmap.errors import CourseError

from . import wire
from .grader import to_the_end
from .limits import Limits
from .names import names_or_none
from .shell import apply_updates, compiled

__all__ = ["DEFAULT_PRELOAD", "Cell", "Limits", "Run", "Runner"]

ROLES = ("locked", "answer", "test", "manual", "free")

DEFAULT_PRELOAD = (
    "numpy",
    "scipy.stats",
    "scipy.optimize",
    "scipy.sparse",
    "pandas",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "ipywidgets",
    "sklearn.calibration",
    "sklearn.cluster",
    "sklearn.compose",
    "pyarrow.pandas_compat",
    "sklearn.datasets",
    "sklearn.datasets.data",
    "sklearn.datasets.descr",
    "sklearn.decomposition",
    "sklearn.dummy",
    "sklearn.ensemble",
    "sklearn.feature_extraction.text",
    "sklearn.feature_selection",
    "sklearn.impute",
    "sklearn.inspection",
    "sklearn.linear_model",
    "sklearn.manifold",
    "sklearn.metrics",
    "sklearn.mixture",
    "sklearn.model_selection",
    "sklearn.naive_bayes",
    "sklearn.neighbors",
    "sklearn.neural_network",
    "sklearn.pipeline",
    "sklearn.preprocessing",
    "sklearn.svm",
    "sklearn.tree",
    "torch",
    "torch.nn.functional",
    "torch.utils.data",
    "shap",
    "tqdm.auto",
    "mlroadmap.datasets.clinic",
)

DEFAULT_LIMITS = Limits()
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS", "NUMBA_NUM_THREADS",
            "VECLIB_MAXIMUM_THREADS", "ARROW_NUM_THREADS")  # fmt: skip
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "XDG_CACHE_HOME", "MPLCONFIGDIR")


@dataclass(frozen=True)
class Cell:
    """One code cell.

    id: the ``grade_id``; a test needs one. role: ``locked``, ``answer``, ``test``, ``manual``, or ``free`` (the learner's own extra cell).
    What is locked or a test is the release's to say, and a locked cell's and a test's source is the release's.
    """

    id: str | None
    role: str
    source: str
    points: float = 0.0


@dataclass
class Run:
    """What came of a run.

    scores, messages: by the test's ``grade_id``; a message says why points were lost. outputs: nbformat outputs of each cell.
    reason: why the run was cut short (``time``, ``memory``, ``died``, ``protocol``), or None. seconds: wall time.
    """

    scores: dict[str, float] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)
    outputs: list[list[dict]] = field(default_factory=list)
    reason: str | None = None
    seconds: float = 0.0


CUT_SHORT = {
    "time": "시간이 다 되어 채점을 멈췄어요 / the run took too long and was stopped",
    "memory": "메모리를 너무 많이 써서 채점을 멈췄어요 / the run used too much memory and was stopped",
    "died": "코드를 실행하던 프로세스가 갑자기 끝났어요 / the process that ran the code ended all at once",
    "protocol": "코드가 채점 프로그램과의 연결을 망가뜨렸어요 / the code broke the connection to the grader",
}


class Runner:
    """Owns one warm parent process; ``run`` may be called many times and from several threads.

    sides: 2 runs tests in another process than the learner's cells; 1 runs everything in one kernel, as nbgrader does.
    sandbox: hold the learner's processes in a sandbox (Linux). Raises CourseError when it cannot be made here.
    fork: False starts ordinary processes for every run, as it is done where there is no ``os.fork``; without a sandbox only.
    """

    def __init__(
        self,
        *,
        sides: int = 2,
        sandbox: bool = True,
        limits: Limits = DEFAULT_LIMITS,
        preload: Sequence[str] = DEFAULT_PRELOAD,
        fork: bool = hasattr(os, "fork"),
    ) -> None:
        if sides not in (1, 2):
            raise CourseError(f"sides is {sides!r}: it is 1 (one kernel) or 2")
        self.sides = sides
        self.sandbox = sandbox
        self.limits = limits
        self.preload = tuple(preload)
        self.fork = fork
        self._lock = threading.Lock()
        # How many runs share each core. Several workers of a cluster on one machine do not all begin at the same core.
        cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        self._cores = {core: 0 for core in sorted(cores, key=lambda core: (core + os.getpid()) % len(cores))}
        self._parent = None
        self._control = None
        self._home = None
        # Runs whose results are in and whose processes the kernel still takes apart.
        self._ending = []

    def __enter__(self) -> "Runner":
        self.start()
        return self

    def __exit__(self, *exception) -> None:
        self.close()

    def start(self) -> None:
        """Start the parent and wait until its libraries are imported (seconds). Called by ``with`` and by the first run."""
        with self._lock:
            if self._home is not None:
                return
            if self.sandbox:
                from . import sandbox

                sandbox.require()
                if not self.fork:
                    raise CourseError("the sandbox is made in a forked process: fork=False goes with sandbox=False only")
            self._home = tempfile.mkdtemp(prefix="mlroadmap-")
            if not self.fork:
                return
            ours, theirs = socket.socketpair()
            with theirs:
                arguments = [str(theirs.fileno()), json.dumps(self._order()), *self.preload]
                command = [sys.executable, "-P", "-m", "mlroadmap.grading.warm", *arguments]
                self._parent = subprocess.Popen(
                    command, pass_fds=[theirs.fileno()], env=self._environment(), cwd=self._home, stdin=subprocess.DEVNULL
                )
            answer = ours.recv(1000)
            if answer != b"ready":
                ours.close()
                self._parent.wait()
                self._parent = None
                shutil.rmtree(self._home, ignore_errors=True)
                self._home = None
                raise CourseError(f"the grading process did not start: {answer.decode() or 'see the error above'}")
            self._control = ours

    def _environment(self):
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        environment.update(dict.fromkeys(_THREADS, "1"))
        environment.update(
            PYTHONSAFEPATH="1", PYTHONNOUSERSITE="1", PYTHONDONTWRITEBYTECODE="1", MPLBACKEND="agg", IPYTHONDIR=self._home,
            TMPDIR=self._home, PYTHONUTF8="1", TOKENIZERS_PARALLELISM="false",
            # pandas imports PyArrow, whose allocator starts a thread of its own; a process with two cannot be forked safely.
            JE_ARROW_MALLOC_CONF="background_thread:false",
        )  # fmt: skip
        package = Path(mlroadmap.__file__).resolve().parent.parent
        if str(package) != sysconfig.get_path("purelib"):
            environment["PYTHONPATH"] = str(package)
        return environment

    def close(self) -> None:
        """End the parent and whatever still runs under it."""
        self.settle()
        with self._lock:
            if self._control is not None:
                self._control.close()
                self._control = None
            if self._parent is not None:
                try:
                    self._parent.wait(timeout=5)
                except subprocess.TimeoutExpired:
                    self._parent.kill()
                    self._parent.wait()
                self._parent = None
            if self._home is not None:
                shutil.rmtree(self._home, ignore_errors=True)
                self._home = None

    def run(
        self,
        cells: Sequence[Cell],
        *,
        folder: Path | None = None,
        env: Mapping[str, str] = MappingProxyType({}),
        release: Path | None = None,
    ) -> Run:
        """Run the cells in order and score the tests.

        folder: the submission's files, copied for the learner's side. release: the assignment's own files, where locked cells and tests
        look on the grader's side. env: variables for the grader's side only (in one kernel, for that kernel).

        The learner's processes are killed when it returns, and gone some hundredths of a second later: `settle` waits for that.
        """
        for cell in cells:
            if cell.role not in ROLES:
                raise CourseError(f"cell {cell.id!r} has the role {cell.role!r}: one of {', '.join(ROLES)}")
        tests = [cell.id for cell in cells if cell.role == "test"]
        if None in tests or len(set(tests)) < len(tests):
            raise CourseError("every test cell needs a grade_id of its own")
        self.start()
        begin = time.monotonic()
        job = {
            "cells": [asdict(cell) for cell in cells],
            "environment": dict(env),
            "folder": None if folder is None else str(Path(folder).resolve()),
            "release": None if release is None else str(Path(release).resolve()),
            "names": {},
            "code": {},
        }
        blocks = []
        if self.sides == 2:
            # Found here, where it is remembered: every run has a process of its own, and a class shares its tests.
            for cell in cells:
                if cell.role in ("locked", "test"):
                    names = names_or_none(cell.source)
                    job["names"][cell.source] = names and names.to_json()
                    source = to_the_end(cell.source) if cell.role == "test" else cell.source
                    code = compiled(source)
                    if code is not None:
                        job["code"][source] = len(blocks)
                        blocks.append(code)
        run = Run(scores=dict.fromkeys(tests, 0.0), outputs=[[] for _ in cells])
        earlier = self._taken_apart()
        try:
            with self._core() as job["core"]:
                self._follow(self._grader(), job, blocks, run, begin + self.limits.wall + 5)
        finally:
            for ending in earlier:
                ending.wait()
        apply_updates(run.outputs)
        for test in tests:
            if run.scores[test] == 0 and test not in run.messages:
                run.messages[test] = CUT_SHORT.get(run.reason, CUT_SHORT["died"])
        run.seconds = time.monotonic() - begin
        return run

    def settle(self) -> None:
        """Wait until nothing is left of the runs that have ended: no process, no file."""
        for ending in self._taken_apart():
            ending.wait()

    def _taken_apart(self):
        with self._lock:
            taken, self._ending = self._ending, []
        return taken

    def _order(self):
        return {"limits": asdict(self.limits), "sides": self.sides, "sandbox": self.sandbox}

    @contextmanager
    def _core(self):
        """The core with the fewest runs, or None where processes cannot be kept on one."""
        if not self._cores:
            yield None
            return
        with self._lock:
            core = min(self._cores, key=self._cores.get)
            self._cores[core] += 1
        try:
            yield core
        finally:
            with self._lock:
                self._cores[core] -= 1

    def _grader(self):
        """A fresh grader's side: the channel to it."""
        if not self.fork:
            from . import spawned

            process, channel = spawned.start("grader", self._order(), self._environment(), self._home)
            # Nobody waits for it by name; without this a finished one would stay as a zombie.
            threading.Thread(target=process.wait, daemon=True).start()
            return channel
        ours, theirs = socket.socketpair()
        try:
            with theirs, self._lock:
                if self._control is None:
                    raise CourseError("this Runner is closed")
                socket.send_fds(self._control, [b"run"], [theirs.fileno()])
        except OSError:
            ours.close()
            raise CourseError("the grading process has ended; start a new Runner") from None
        return wire.Channel(ours)

    def _follow(self, channel, job, blocks, run, deadline):
        """Send the job and take results as cells finish: what was finished stays when the rest is cut short."""
        ending = _Ending(channel)
        try:
            hello, _ = channel.receive(20_000, deadline)
            ending.grader = os.pidfd_open(hello["process"]) if hasattr(os, "pidfd_open") else hello["process"]
            ending.room = hello["room"]
            channel.send(job, blocks)
            while True:
                event, _ = channel.receive(4 * self.limits.message, deadline)
                if "cell" in event:
                    run.outputs[event["cell"]] = event["outputs"]
                    if "score" in event:
                        run.scores[event["id"]] = event["score"]
                        if event["message"]:
                            run.messages[event["id"]] = event["message"]
                elif "failed" in event:
                    raise CourseError(f"the learner's process could not be started: {event['failed']}")
                else:
                    run.reason = event["reason"]
                    with self._lock:
                        self._ending.append(ending)
                    ending = None
                    return
        except TimeoutError:
            run.reason = "time"
        except (EOFError, OSError, wire.WireError):
            run.reason = "died"
        finally:
            if ending is not None:
                ending.kill()


@dataclass
class _Ending:
    """A grader's side that has no more to say. Its learner's side dies with it."""

    channel: wire.Channel
    grader: int | None = None
    room: str | None = None

    def wait(self):
        """Let it clean up after itself, which takes some hundredths of a second."""
        with suppress(TimeoutError, EOFError, OSError, wire.WireError):
            self.channel.receive(0, time.monotonic() + 5)
        self.kill()

    def kill(self):
        """Kill it if it is still there, and remove what it would have removed."""
        self.channel.close()
        if self.grader is not None:
            try:
                if hasattr(os, "pidfd_open"):
                    signal.pidfd_send_signal(self.grader, signal.SIGKILL)
                else:
                    os.kill(self.grader, getattr(signal, "SIGKILL", signal.SIGTERM))
            except ProcessLookupError:
                pass
            finally:
                if hasattr(os, "pidfd_open"):
                    os.close(self.grader)
        if self.room is not None:
            shutil.rmtree(self.room, ignore_errors=True)
