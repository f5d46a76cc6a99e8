"""Attacks from within a cell: none gains a point, reads what is hidden, changes a file, outlives its run, or stops the grader."""

import hashlib
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import cell_attacks
import numpy
import psutil
import pytest
from cell_attacks import ALL, ANSWERS, BREAK, ENDED, ESCAPE, GAIN, HIDDEN, HONEST, KEY, MARK, POINTS, READ, SETUP, TESTS

import mlroadmap
from mlroadmap.grading.limits import MIB, Limits
from mlroadmap.grading.record import Record, grade
from mlroadmap.grading.release import Release, ReleasedCell
from mlroadmap.grading.runner import Cell, Runner
from mlroadmap.grading.submission import repair

pytestmark = pytest.mark.slow

LIMITS = Limits(
    cell=2,
    wall=8,
    cpu=8,
    memory=300 * MIB,
    processes=24,
    open_files=128,
    file_bytes=8 * MIB,
    disk=32 * MIB,
    output=200_000,
    message=8 * MIB,
)
# The warm process carries it in its command line, and so does whatever is forked from it; a module of this name does not exist.
TAG = f"attacked_{os.getpid()}"
SLEEP = f"4{os.getpid():09d}"
RIGHT = ANSWERS | {
    "centre": "def centre(a):\n    return a - a.mean()",
    "total": "class Model:\n    name = 'sum'\n\n\ndef total(df):\n    return df.groupby('who', as_index=False)['paid'].sum()",
}


def _release() -> Release:
    cells = [ReleasedCell("setup", "code", "locked", SETUP)]
    for name in POINTS:
        cells.append(ReleasedCell(name, "code", "answer", "raise NotImplementedError()", binds=frozenset({name})))
        cells.append(ReleasedCell(f"{name}_test", "code", "test", TESTS[name], POINTS[name]))
    return Release("attacked", tuple(cells), {"data.csv": b"a\n1\n"})


RELEASE = _release()


def notebook(answers: dict[str, str], after: str = "") -> dict:
    """What a learner hands in: a notebook as plain data."""
    cells = []
    for cell in RELEASE.cells:
        flags = {"grade": cell.role == "test", "locked": cell.role != "answer", "solution": cell.role == "answer"}
        cells.append(
            {
                "cell_type": "code",
                "id": cell.id,
                "source": answers.get(cell.id, cell.source if cell.role != "test" else "pass"),
                "metadata": {"nbgrader": {"grade_id": cell.id, "schema_version": 3, "task": False, **flags}},
                "outputs": [],
                "execution_count": None,
            }
        )
    if after:
        cells.append({"cell_type": "code", "id": "after", "source": after, "metadata": {}, "outputs": [], "execution_count": None})
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


class Arena:
    """A course with secrets, a warm grader, and what must stay as it is around them."""

    def __init__(self, folder: Path):
        self.course, self.home = folder / "course", folder / "home"
        for path in ("solutions/attacked.ipynb", "submitted/kim/attacked.ipynb", "answers/accept_a.py", "gradebook.db", "secret.txt"):
            (self.course / path).parent.mkdir(parents=True, exist_ok=True)
            (self.course / path).write_text(f"{HIDDEN} {path}\n")
        self.home.mkdir()
        (self.home / ".bashrc").write_text(f"# {HIDDEN}\n")
        # Whoever opens it to read lets the thread go on.
        os.mkfifo(folder / "fifo")
        self.fifo = folder / "fifo"
        self.listener = threading.Thread(target=lambda: open(self.fifo, "w").close(), daemon=True)
        self.listener.start()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.runner = Runner(limits=LIMITS, preload=("numpy", "pandas", TAG))
        self.one_kernel = Runner(limits=LIMITS, preload=("numpy", "pandas", TAG), sides=1)
        os.environ["HOME"] = str(self.home)
        self.runner.start()
        self.one_kernel.start()
        self.own = {runner._parent.pid for runner in (self.runner, self.one_kernel)}
        self.before = self.surroundings()

    def close(self):
        self.runner.close()
        self.one_kernel.close()
        self.server.close()
        os.close(os.open(self.fifo, os.O_RDONLY | os.O_NONBLOCK))

    def fill(self, source: str) -> str:
        for name, value in {
            "COURSE": self.course, "HOME": self.home, "SECRET": self.course / "secret.txt", "FIFO": self.fifo,
            "PORT": self.server.getsockname()[1], "PARENT": self.runner._parent.pid, "4217": SLEEP,
        }.items():  # fmt: skip
            source = source.replace(name, str(value))
        return source

    def grade(self, attack, runner=None, after=None) -> Record:
        answers = ANSWERS | {"centre": self.fill(attack.source)}
        del answers["total"]
        made = notebook(answers, self.fill(attack.after if after is None else after))
        record = grade(repair(made, RELEASE), RELEASE, runner or self.runner, env={"MLROADMAP_KEY": KEY})
        json.dumps(record.to_json()).encode()
        record.to_json().encode("utf-8")
        record.notebook_bytes()
        return record

    def surroundings(self) -> dict:
        """Everything that an attack could want to change, as it is now."""
        package, library = Path(mlroadmap.__file__).parent, Path(numpy.__file__).parent
        found = {}
        for top in (self.course, self.home):
            for path in sorted(top.rglob("*")):
                found[path] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else oct(path.lstat().st_mode)
        for path in (package, library, package / "__pycache__", library / "__pycache__", package / "grading"):
            found[path] = sorted(entry.name for entry in path.iterdir() if "left" in entry.name)
        for path in (package / "__init__.py", library / "__init__.py"):
            found[path] = hashlib.sha256(path.read_bytes()).hexdigest()
        for path in map(Path, ("/tmp", "/var/tmp", "/dev/shm", "/", "/etc", "/usr", Path.cwd(), Path.cwd().parent)):
            found[path, MARK] = sorted(entry.name for entry in path.iterdir() if MARK in entry.name)
        for runner in (self.runner, self.one_kernel):
            names = sorted(os.listdir(runner._home))
            found["room", runner.sides] = [name for name in names if not name.startswith("run-")]
            # The pair of processes that waits for the next run has one; it may be making it now.
            assert len(names) - len(found["room", runner.sides]) <= 1
        return found

    def survivors(self) -> list[str]:
        """Processes that came from a run: by the tag that forks keep, or by what an attack started, but for the pair that waits."""
        found, expected = [], set(self.own)
        for parent in map(psutil.Process, self.own):
            newest = max(parent.children(), key=lambda child: (child.create_time(), child.pid), default=None)
            if newest is not None:
                expected |= {newest.pid, *(process.pid for process in newest.children(recursive=True))}
        for process in psutil.process_iter(["pid", "cmdline", "status"]):
            words = process.info["cmdline"] or []
            if process.pid not in expected and (TAG in words or SLEEP in words) and process.info["status"] != psutil.STATUS_ZOMBIE:
                found.append(f"{process.pid} {' '.join(words)[:100]}")
        return found

    def unharmed(self):
        """Nothing outside changed, nothing is left, the warm processes live."""
        for runner in (self.runner, self.one_kernel):
            runner.settle()
        deadline = time.monotonic() + 3
        while (left := self.survivors()) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert left == []
        assert self.surroundings() == self.before
        assert self.runner._parent.poll() is None
        assert self.listener.is_alive(), "somebody opened a file that only an attack named"
        assert not select.select([self.server], [], [], 0)[0], "somebody reached the network"


@pytest.fixture(scope="module")
def arena(tmp_path_factory):
    home = os.environ.get("HOME")
    made = Arena(tmp_path_factory.mktemp("arena"))
    yield made
    made.close()
    os.environ["HOME"] = home or "/"


def the_rest_goes_on(arena):
    """After an attack the next learner gets what is theirs."""
    record = grade(repair(notebook(RIGHT), RELEASE), RELEASE, arena.runner, env={"MLROADMAP_KEY": KEY})
    assert record.score == ALL, (record.scores, record.messages, record.reason)


def test_honest_work_earns_what_it_should(arena):
    the_rest_goes_on(arena)
    left = grade(repair(notebook({"double": ANSWERS["double"], "lowest": ANSWERS["lowest"]}), RELEASE), RELEASE, arena.runner)
    assert left.score == HONEST


EVERY = {
    f"{kind}: {name}": attack for kind, table in (("gain", GAIN), ("break", BREAK), ("escape", ESCAPE)) for name, attack in table.items()
}


@pytest.mark.parametrize("name", EVERY)
def test_it_gains_nothing_and_harms_nothing(arena, name):
    attack = EVERY[name]
    begin = time.monotonic()
    record = arena.grade(attack)
    seconds = time.monotonic() - begin
    earned = {ENDED, HONEST} if attack.earns is None else {attack.earns}
    assert record.score in earned, (record.scores, record.messages, record.reason)
    assert record.scores["double_test"] == 1 or attack.earns == 0, "what was right before the attack counts"
    assert seconds < LIMITS.wall + 7
    for message in record.messages.values():
        assert message and message.isprintable(), ascii(message)
    assert len(record.to_json()) < 4 * LIMITS.output and "went through" not in record.to_json()
    arena.unharmed()
    if name.startswith("break"):
        the_rest_goes_on(arena)


@pytest.mark.parametrize("name", READ)
def test_it_reads_nothing(arena, name):
    record = arena.grade(READ[name], after=READ[name].after or "try: print(centre(np.zeros(2)))\nexcept Exception as e: print(e)")
    shown = json.dumps([cell.get("outputs") for cell in record.notebook["cells"]], ensure_ascii=False) + str(record.messages)
    assert KEY not in shown and HIDDEN not in shown
    assert record.score == READ[name].earns, (record.scores, record.messages, record.reason)
    arena.unharmed()


@pytest.mark.parametrize("name", [name for name, attack in GAIN.items() if attack.one_kernel is not None])
def test_the_attack_is_real_in_one_kernel(arena, name):
    record = arena.grade(GAIN[name], runner=arena.one_kernel)
    assert record.score == GAIN[name].one_kernel > HONEST, (record.scores, record.messages)
    arena.unharmed()


def test_a_locked_cell_that_is_made_to_take_too_long_leaves_no_name_to_the_learner(arena):
    # A learner who keeps every core busy can do this to any locked cell that takes a second.
    locked = Cell("late", "locked", "import time\ntime.sleep(60)\ntruth = 2")
    test = Cell("t", "test", "assert int(truth) == 7, 'm'", 1)
    run = arena.runner.run([Cell("setup", "locked", SETUP), locked, Cell(None, "free", "truth = 7"), test])
    assert run.scores == {"t": 0}
    arena.unharmed()


AS_A_USER = """
set -e
mount --make-rprivate /
shown=$(mktemp -d)
for place in "$@"; do
    # A home folder that others may not enter is replaced, in this mount namespace only, by one that holds nothing but the environment.
    mount --bind "$place" "$shown"
    case "$place" in /root/*) mount -t tmpfs -o mode=755 none /root; mkdir -p "$place"; mount --bind "$shown" "$place";; esac
done
exec setpriv --reuid 1234 --regid 1234 --clear-groups env HOME="$ROOM" PYTHONPATH="$PACKAGE" "$PYTHON" -P -m pytest -q \\
    -p no:cacheprovider --basetemp "$ROOM/t" "$SUITE" -k "escape or memory or bomb or no_descriptor or disk or read"
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="run by an ordinary user, the tests above are this test")
def test_the_same_for_an_ordinary_user():
    room = tempfile.mkdtemp(prefix="mlroadmap-attacks-")
    os.chmod(room, 0o777)
    environment = {
        "PATH": os.environ["PATH"], "PYTHON": sys.executable, "PACKAGE": str(Path(mlroadmap.__file__).parent.parent), "ROOM": room,
        "SUITE": __file__, "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    places = [sys.base_prefix] if sys.base_prefix.startswith("/root/") else []
    command = ["unshare", "-m", "sh", "-c", AS_A_USER, "sh", *places]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    shutil.rmtree(room, ignore_errors=True)
    assert done.returncode == 0 and " passed" in done.stdout, done.stdout[-3000:] + done.stderr[-2000:]


def test_there_are_as_many_as_promised():
    assert sum(map(len, (GAIN, READ, BREAK, ESCAPE))) > 60
    assert not [name for table in (GAIN, READ, BREAK, ESCAPE) for name, attack in table.items() if cell_attacks.KEY in attack.source]
