"""The sandbox holds, for root and for an ordinary user, and a run that misbehaves ends without harm to the answers that were right."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from mlroadmap.errors import CourseError
from mlroadmap.grading import sandbox
from mlroadmap.grading.limits import MIB, Limits
from mlroadmap.grading.runner import Cell, Runner

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
LIMITS = Limits(cell=1, wall=20, memory=400 * MIB, processes=16, file_bytes=8 * MIB, disk=32 * MIB, output=200_000, message=8 * MIB)
SETUP = Cell("setup", "locked", "import numpy as np\nfrom mlroadmap.grading import learner_side, warnings_to_stdout\nwarnings_to_stdout()")
GOOD = Cell("good", "answer", "def good(): return 1")
GOOD_TEST = Cell("good_test", "test", "assert int(good()) == 1, 'm'", 1)


@pytest.fixture(scope="module")
def runner():
    with Runner(limits=LIMITS, preload=("numpy", "pandas")) as made:
        yield made


def look(runner, source, **kwargs):
    """What the learner's side finds: the value of ``found`` after running the source."""
    test = Cell("t", "test", "import json as _json\nraise ValueError(_json.dumps(found))")
    run = runner.run([SETUP, Cell("a", "answer", source), test], **kwargs)
    message = run.messages["t"]
    assert "ValueError: " in message, run
    return json.loads(message.split("ValueError: ")[1].split(" / the check")[0])


def test_every_protection_holds_here():
    assert sandbox.self_test() == dict.fromkeys(sandbox.PROTECTIONS, True)


AS_A_USER = """
set -e
mount --make-rprivate /
shown=$(mktemp -d)
for place in "$@"; do
    # A home folder that others may not enter is replaced, in this mount namespace only, by one that holds nothing but the environment.
    mount --bind "$place" "$shown"; top=/$(echo "$place" | cut -d/ -f2)
    case "$place" in /root/*) mount -t tmpfs -o mode=755 none /root; mkdir -p "$place"; mount --bind "$shown" "$place";; esac
done
exec setpriv --reuid 1234 --regid 1234 --clear-groups env HOME=/tmp PYTHONPATH="$PACKAGE" "$PYTHON" -P -m mlroadmap.grading.probe
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="run by an ordinary user, the test above is this test")
def test_every_protection_holds_for_an_ordinary_user():
    environment = {"PATH": os.environ["PATH"], "PYTHON": sys.executable, "PACKAGE": str(ROOT)}
    places = [sys.base_prefix] if sys.base_prefix.startswith("/root/") else []
    command = ["unshare", "-m", "sh", "-c", AS_A_USER, "sh", *places]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert json.loads(answer.stdout or "{}") == dict.fromkeys(sandbox.PROTECTIONS, True), answer.stderr


def test_grading_stops_where_the_sandbox_does_not_hold(monkeypatch):
    monkeypatch.setattr(sandbox, "self_test", lambda: {**dict.fromkeys(sandbox.PROTECTIONS, True), "network": False})
    with pytest.raises(CourseError, match="no network.*--no-sandbox"):
        Runner().start()


def test_only_the_own_folder_and_the_environment_are_seen(runner, tmp_path):
    (tmp_path / "data.csv").write_text("a\n1\n")
    (tmp_path / "link").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe")
    found = look(
        runner,
        "import os\nfound = {'here': sorted(os.listdir('.')), 'data': open('data.csv').read(), 'top': sorted(os.listdir('/')),"
        f" 'repo': sorted(os.listdir({str(ROOT)!r})), 'tmp': os.listdir('/tmp'), 'home': os.listdir('/home'), 'user': os.getuid()}}",
        folder=tmp_path,
    )
    assert found["here"] == ["data.csv"] and found["data"] == "a\n1\n"
    assert set(found["repo"]) <= {"mlroadmap", ".venv"}, "lessons, solutions or answers can be seen"
    # A clone may lie below these places itself.
    shown = [Path(path).resolve() for path in (ROOT, sys.prefix, sys.base_prefix)]
    on_the_way = {place: {path.relative_to(place).parts[0] for path in shown if path.is_relative_to(place)} for place in ("/tmp", "/home")}
    assert set(found["tmp"]) <= on_the_way["/tmp"] and set(found["home"]) <= {"learner"} | on_the_way["/home"] and found["user"] != 0


def test_what_is_written_does_not_come_back(runner, tmp_path):
    (tmp_path / "data.csv").write_text("original")
    found = look(
        runner, "open('data.csv', 'w').write('changed')\nopen('new', 'w').write('x')\nfound = open('data.csv').read()", folder=tmp_path
    )
    assert found == "changed"
    assert (tmp_path / "data.csv").read_text() == "original" and not (tmp_path / "new").exists()


def test_the_key_is_on_the_graders_side_only(runner, monkeypatch):
    monkeypatch.setenv("MLROADMAP_KEY", "from the shell")
    source = (
        "import gc, os\nsecret, name = 'from the ' + 'instructor', 'MLROADMAP' + '_KEY'\n"
        "small = [o for o in gc.get_objects() if isinstance(o, dict) and len(o) < 50]\n"
        "found = {'variable': name in os.environ, 'start': name in open('/proc/self/environ', errors='replace').read(),"
        " 'value': any(isinstance(v, str) and v.startswith(secret) for o in small for v in list(o.values()))}"
    )
    assert look(runner, source, env={"MLROADMAP_KEY": "from the instructor, twice"}) == dict.fromkeys(["variable", "start", "value"], False)
    test = Cell("t", "test", "import os as _os\nassert _os.environ['MLROADMAP_KEY'] == 'from the instructor', 'm'", 1)
    assert runner.run([SETUP, test], env={"MLROADMAP_KEY": "from the instructor"}).scores == {"t": 1}


def test_processes_of_others_are_out_of_reach(runner):
    found = look(runner, "import os\nfound = [int(n) for n in os.listdir('/proc') if n.isdigit()]")
    assert found and max(found) < 50
    found = look(
        runner, f"import os\ntry:\n    os.kill({os.getpid()}, 0)\n    found = 'reached'\nexcept OSError as e:\n    found = type(e).__name__"
    )
    assert found == "ProcessLookupError"


MISCHIEF = {
    # name: (source, may the rest of the run still count?)
    "an endless loop": ("while True: pass", True),
    "a loop that holds on": ("import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass", False),
    "sleep": ("import time\ntime.sleep(1000)", True),
    "await for ever": ("import asyncio\nawait asyncio.sleep(1000)", True),
    "memory": ("x = bytearray(2 * 10**9)", True),
    "memory by many processes": (
        "import os, time\nfor _ in range(8):\n    if os.fork() == 0:\n        x = np.ones(12_500_000)\n"
        "        time.sleep(100)\ntime.sleep(100)",
        False,
    ),
    "a fork bomb": (
        "import os, time\nn = 0\ntry:\n    while True:\n        if os.fork() == 0: time.sleep(100)\n        n += 1\nexcept OSError: pass",
        True,
    ),
    "a big file": ("open('big', 'wb').write(bytes(50_000_000))", True),
    "a full disk": ("for i in range(20): open(f'f{i}', 'wb').write(bytes(5_000_000))", True),
    "many lines": ("for i in range(300_000): print('x' * 100)", True),
    "one long line": ("print('x' * 50_000_000)", True),
    "many bytes below Python": ("import os\nfor _ in range(200): os.write(1, b'x' * 100_000)", True),
    "no standard output": ("import sys\nsys.stdout = sys.stderr = None", True),
    "exit": ("exit()", True),
    "sys.exit": ("import sys\nsys.exit(0)", True),
    "quick exit": ("import os\nos._exit(0)", False),
    "abort": ("import os\nos.abort()", False),
    "a killed self": ("import os\nos.kill(-1, 9)", True),
    "a broken channel": ("import os\nos.closerange(3, 100)", False),
    "a forged frame": (
        "import os\nfor fd in range(3, 30):\n    try: os.write(fd, b'\\0\\0\\0\\x02\\0\\0{}')\n    except OSError: pass",
        False,
    ),
    "noise on the channel": ("import os\nfor fd in range(3, 30):\n    try: os.write(fd, b'\\xff' * 100)\n    except OSError: pass", False),
    "deep recursion": ("import sys\nsys.setrecursionlimit(10**8)\ndef r(): return r()\nr()", None),
    "input": ("x = input('?')", True),
    "a syntax error": ("def f(:", True),
    "threads that stay": ("import threading, time\nfor _ in range(5): threading.Thread(target=time.sleep, args=(1000,)).start()", True),
    "atexit and signals": (
        "import atexit, signal, time\natexit.register(time.sleep, 1000)\nfor s in (1, 2, 15): signal.signal(s, signal.SIG_IGN)",
        True,
    ),
}


@pytest.mark.parametrize("name", MISCHIEF)
def test_mischief_is_bounded_and_costs_only_what_it_must(runner, name):
    source, goes_on = MISCHIEF[name]
    before = time.monotonic()
    run = runner.run([SETUP, GOOD, GOOD_TEST, Cell("bad", "answer", source), Cell("again", "test", "assert int(good()) == 1, 'm'", 1)])
    assert time.monotonic() - before < LIMITS.wall + 5
    assert run.scores["good_test"] == 1, "what was right before counts"
    if goes_on is not None:
        assert run.scores["again"] == int(goes_on), run.messages
    if not run.scores["again"]:
        assert run.messages["again"] and run.reason in ("time", "memory", "died", "protocol")
    assert sum(len(json.dumps(outputs)) for outputs in run.outputs) < 4 * LIMITS.output


def test_memory_of_many_processes_is_said_to_be_the_reason():
    source, _ = MISCHIEF["memory by many processes"]
    with Runner(limits=replace(LIMITS, cell=15), preload=("numpy",)) as made:
        assert made.run([SETUP, Cell("bad", "answer", source), GOOD_TEST]).reason == "memory"


def test_nothing_survives(runner):
    source = (
        "import subprocess, os\n"
        "subprocess.Popen(['sleep', '98765'], start_new_session=True)\n"
        "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        os.execvp('sleep', ['sleep', '98766'])\n    os._exit(0)"
    )
    run = runner.run([SETUP, Cell("a", "answer", source), GOOD, GOOD_TEST])
    assert run.scores == {"good_test": 1}
    runner.settle()
    left = [p for p in psutil.process_iter(["cmdline"]) if {"98765", "98766"} & set(p.info["cmdline"] or ())]
    assert left == []


def test_nothing_is_left_behind_when_the_runner_closes(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Runner(limits=LIMITS, preload=("numpy",)) as made:
        parent = psutil.Process(made._parent.pid)
        made.run([SETUP, GOOD, GOOD_TEST])
        assert parent.is_running()
    assert not parent.is_running() and list(tmp_path.iterdir()) == []


def test_the_parent_cannot_be_looked_into(runner):
    status = Path(f"/proc/{runner._parent.pid}")
    # A process that is not dumpable has its entries under /proc owned by root, whoever runs it.
    assert (status / "fd").stat().st_uid == 0
    assert len(list((status / "task").iterdir())) == 1, "the parent has more than one thread"
    environment = (status / "environ").read_text() if os.geteuid() == 0 else ""
    assert "MLROADMAP" not in environment


def test_a_call_that_takes_too_long_is_a_failed_call(runner):
    answer = Cell("a", "answer", "import time\ndef slow(n):\n    time.sleep(n)\n    return 1")
    tests = [Cell("slow", "test", "assert int(slow(100)) == 1, 'm'", 1), Cell("quick", "test", "assert int(slow(0)) == 1, 'm'", 1)]
    run = runner.run([SETUP, answer, *tests])
    assert run.scores == {"slow": 0, "quick": 1} and run.reason is None
    assert "too long" in run.messages["slow"]


def test_too_much_at_once_is_a_failed_call(runner):
    answer = Cell("a", "answer", "def big(n): return np.zeros(n)\ndef deep(n):\n    x = []\n    for _ in range(n): x = [x]\n    return x")
    tests = [
        Cell("big", "test", "assert len(big(10**7)) == 10**7, 'm'", 1),
        Cell("deep", "test", "assert len(deep(10**5)) == 1, 'm'", 1),
        Cell("fine", "test", "assert len(big(10)) == 10, 'm'", 1),
    ]
    run = runner.run([SETUP, answer, *tests])
    assert run.scores == {"big": 0, "deep": 0, "fine": 1} and run.reason is None


def test_without_a_sandbox_the_results_are_the_same(tmp_path):
    (tmp_path / "data.csv").write_text("a\n1\n")
    with Runner(limits=LIMITS, preload=("numpy",), sandbox=False) as made:
        answer = Cell(
            "a",
            "answer",
            "import os\ntext = open('data.csv').read()\nkey = os.environ.get('MLROADMAP_KEY', '')\nopen('data.csv', 'w').write('changed')",
        )
        test = Cell("t", "test", "assert str(text) == 'a\\n1\\n' and str(key) == '', 'm'", 1)
        run = made.run([SETUP, answer, test], folder=tmp_path, env={"MLROADMAP_KEY": "k"})
        assert run.scores == {"t": 1} and (tmp_path / "data.csv").read_text() == "a\n1\n"
        assert made.run([SETUP, GOOD, Cell("bad", "answer", "while True: pass"), GOOD_TEST]).scores == {"good_test": 1}


def test_several_threads_may_use_one_runner(runner):
    from concurrent.futures import ThreadPoolExecutor

    def one(n):
        return runner.run([SETUP, Cell("a", "answer", f"v = {n}"), Cell("t", "test", f"assert int(v) == {n}, 'm'", n)]).scores["t"]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(one, range(8))) == list(range(8))


def test_bad_input_is_said_in_one_line(runner):
    with pytest.raises(CourseError, match="role"):
        runner.run([Cell("a", "solution", "")])
    with pytest.raises(CourseError, match="grade_id"):
        runner.run([Cell("a", "test", ""), Cell("a", "test", "")])
    with pytest.raises(CourseError, match="sides"):
        Runner(sides=3)


def test_the_tools_that_these_tests_need_are_there():
    assert shutil.which("unshare") and shutil.which("setpriv")
