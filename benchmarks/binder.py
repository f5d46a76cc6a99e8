"""What a Binder image costs and how long a newcomer waits in it, as near as it can be measured without Docker.

    python -m benchmarks.binder [TOPIC…] [--lang en]

- **size**: the packages that requirements.txt installs (their own records name the files; the tests' packages are left out). Beside it
  Python itself (without its own tests, which an image leaves out), the JDK where there is one, and the course.
- **start**: JupyterLab as Binder starts it, without a browser; from there to the end of the first lesson's first cell, which is sent over
  the server's REST and websocket interface, as a browser sends it.
- **memory**: every cell of every lesson is run the same way, a kernel a lesson; the peak of the server, the kernel and their children
  together, sampled 20 times a second (what a child shares is divided among the sharers). On Linux no single process may reserve more than
  twice the bound: beyond it, it gets a MemoryError instead of memory (RLIMIT_DATA, which also counts what PyTorch has reserved and never
  touched, as much again as it holds). A limit on the group as a whole needs a control group, which only the system's owner can make: run
  this command in one of 2 GB.

Exit status 1 when a lesson fails, or the packages are larger than 3.0 GB, or the memory more than 2 GB.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import nbformat
import websocket

from benchmarks.lessons import ONE_THREAD, Peak
from mlroadmap import course, launch
from mlroadmap.errors import CourseError

MOST_BYTES, MOST_MEMORY = 3.0e9, 2.0e9
PATIENCE = 300  # seconds for the server's start, and for one cell
COURSE = ("assignments", "course", "docs", "jupyter", "lessons", "mlroadmap", "solutions")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==[^\s;]+(?:\s*;\s*(.+))?$", re.MULTILINE)


# --- size ---------------------------------------------------------------------------------------------------------------------------


def size(requirements: Path) -> dict[str, int]:
    """Bytes on disk by part; of the environment only what `requirements` pins.

    Raises:
        CourseError: a pinned package is not installed.
    """
    from packaging.markers import Marker

    names = [name for name, marker in _PIN.findall(requirements.read_text(encoding="utf-8")) if not marker or Marker(marker).evaluate()]
    parts = {"packages": sum(map(_package, names)), "Python": _tree(Path(sysconfig.get_path("stdlib")), leave=("site-packages", "test"))}
    if java := shutil.which("java"):
        parts["Java"] = _tree(Path(java).resolve().parents[1])
    return parts | {"the course": sum(_tree(requirements.parent / name) for name in COURSE)}


def _package(name: str) -> int:
    try:
        files = metadata.distribution(name).files
    except metadata.PackageNotFoundError:
        raise CourseError(f"{name} is not installed here: run `make setup` first") from None
    return sum(_bytes(Path(file.locate())) for file in files or ())


def _tree(folder: Path, leave: tuple[str, ...] = ()) -> int:
    total = 0
    for at, folders, names in os.walk(folder):
        folders[:] = set(folders) - set(leave)
        total += sum(_bytes(Path(at, name)) for name in names)
    return total


def _bytes(path: Path) -> int:
    """Of a file; a link's target is counted where it stands."""
    return path.lstat().st_size if path.is_file() and not path.is_symlink() else 0


# --- the server, as Binder starts it ------------------------------------------------------------------------------------------------


class Server:
    """A running JupyterLab, spoken to as a browser does."""

    def __init__(self, process: subprocess.Popen, port: int, token: str) -> None:
        self.process, self._port, self._token = process, port, token
        self.began = time.perf_counter()

    def ask(self, method: str, path: str, content: dict | None = None) -> dict | None:
        """Call the REST interface."""
        body = json.dumps(content).encode() if content is not None else None
        headers = {"Authorization": f"token {self._token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"http://127.0.0.1:{self._port}/api/{path}", body, headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or b"null")

    def wait(self) -> None:
        """Until it answers.

        Raises:
            CourseError: it ended, or does not answer for minutes.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                self.ask("GET", "status")
                return
            time.sleep(0.02)
        raise CourseError("JupyterLab did not start: try `python -m mlroadmap lab`")

    @contextlib.contextmanager
    def kernel(self, notebook: str) -> Iterator[Kernel]:
        """A kernel for a notebook (its path below the course), as JupyterLab opens one; it is gone afterwards."""
        asked = {"path": notebook, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        session = self.ask("POST", "sessions", asked)
        kernel = Kernel(f"ws://127.0.0.1:{self._port}/api/kernels/{session['kernel']['id']}/channels", self._token)
        try:
            yield kernel
        finally:
            kernel.close()
            self._end(session["id"])

    def _end(self, session: str) -> None:
        for _ in range(20):
            try:
                self.ask("DELETE", f"sessions/{session}")
                return
            except urllib.error.HTTPError:
                time.sleep(0.5)  # a kernel that died is being started again, and cannot be ended meanwhile


class Kernel:
    """A kernel behind the server's websocket."""

    def __init__(self, address: str, token: str) -> None:
        self._socket = websocket.create_connection(address, timeout=PATIENCE, header=[f"Authorization: token {token}"])

    def run(self, source: str) -> str | None:
        """Run a cell and wait until all it prints has come; returns what failed, or None."""
        header = {"msg_id": uuid.uuid4().hex, "username": "", "session": "binder", "msg_type": "execute_request", "version": "5.3"}
        content = {"code": source, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}
        self._socket.send(json.dumps(message))
        failed, replied, idle = None, False, False
        end = time.monotonic() + PATIENCE
        while not (replied and idle):
            if time.monotonic() > end:
                return f"more than {PATIENCE} s"
            try:
                received = self._socket.recv()
            except (websocket.WebSocketException, OSError) as error:
                return f"the kernel is gone ({type(error).__name__})"
            if not isinstance(received, str):
                continue  # a picture's bytes, on their way to a slider
            answer = json.loads(received)
            kind, said = answer["header"]["msg_type"], answer["content"]
            if kind == "status" and said["execution_state"] in ("restarting", "dead"):
                return "the kernel died"
            if answer["parent_header"].get("msg_id") != header["msg_id"]:
                continue
            if kind == "execute_reply":
                replied = True
                failed = f"{said['ename']}: {said['evalue']}".splitlines()[0] if said["status"] == "error" else None
            idle |= kind == "status" and said["execution_state"] == "idle"
        return failed

    def close(self) -> None:
        self._socket.close()


@contextlib.contextmanager
def serve(language: str) -> Iterator[Server]:
    """JupyterLab over the course, with nobody's own settings; it does not wait until the server answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    with tempfile.TemporaryDirectory(prefix="mlroadmap-binder-", ignore_cleanup_errors=True) as private:
        folders = {name: str(Path(private, name.lower())) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
        variables = {**launch.environment_variables(Path(sys.prefix)), **ONE_THREAD, **folders}
        command = launch.lab_command(language, port, browser=False, more=[f"--IdentityProvider.token={token}"])
        with open(Path(private, "log"), "wb") as log:
            process = subprocess.Popen(command, cwd=course.root(), env=variables, stdout=log, stderr=log)
        try:
            with contextlib.suppress(ImportError, AttributeError, ProcessLookupError):
                import resource

                resource.prlimit(process.pid, resource.RLIMIT_DATA, (int(2 * MOST_MEMORY),) * 2)
            yield Server(process, port, token)
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


# --- what is measured ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Walk:
    """One lesson, run through the server: wall seconds, peak bytes of server and kernel together, and what failed."""

    topic: str
    seconds: float
    memory: int
    failure: str | None

    @property
    def verdict(self) -> str:
        """``ok``, or what is wrong."""
        return self.failure or (f"more than {MOST_MEMORY / 1e9:g} GB" if self.memory > MOST_MEMORY else "ok")


def _code(notebook: str) -> list[nbformat.NotebookNode]:
    cells = nbformat.read(course.root() / notebook, 4).cells
    return [cell for cell in cells if cell.cell_type == "code" and cell.source.strip()]


def start(server: Server, language: str) -> tuple[float, float]:
    """Seconds from a server's start until it answers, and until the first lesson's first cell has run.

    Raises:
        CourseError: the server does not start, or the cell fails.
    """
    first = launch.first_lesson(language)
    server.wait()
    answers = time.perf_counter() - server.began
    with server.kernel(first) as kernel:
        if failed := kernel.run(_code(first)[0].source):
            raise CourseError(f"{first}: the first cell failed: {failed}")
        return answers, time.perf_counter() - server.began


def walk(server: Server, topic: str, language: str) -> Walk:
    """Run a lesson from top to bottom in a fresh kernel; a cell whose error is the lesson may fail."""
    notebook, failure = f"course/{language}/{topic}.ipynb", None
    began = time.perf_counter()
    with Peak(server.process.pid) as peak, server.kernel(notebook) as kernel:
        for number, cell in enumerate(_code(notebook), 1):
            failed = kernel.run(cell.source)
            if failed and "raises-exception" not in cell.metadata.get("tags", []):
                failure = f"code cell {number}: {failed}"
                break
    return Walk(topic, time.perf_counter() - began, peak.bytes, failure)


def main(argv: list[str] | None = None) -> int:
    """Measure and print; exit status 0 if all is within bounds, 1 if not, 2 for bad input."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.binder", description=__doc__.partition("\n")[0])
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="the lessons to run, such as 09 (default: all)")
    parser.add_argument("--lang", choices=course.LANGUAGES, default="ko", help="which notebooks (default: ko)")
    args = parser.parse_args(argv)
    try:
        topics = [name for name in course.topic_ids(args.topics) if (course.root() / "course" / args.lang / f"{name}.ipynb").is_file()]
        if not topics:
            raise CourseError(f"course/{args.lang} holds none of these lessons; run: mlroadmap build")
        parts = size(course.root() / "requirements.txt")
        for part, there in parts.items():
            print(f"{part:32} {there / 1e9:8.2f} GB")
        walks = []
        with serve(args.lang) as server:
            answers, first = start(server, args.lang)
            print(f"{'server answers':32} {answers:8.1f} s\n{'first cell has run':32} {first:8.1f} s", flush=True)
            for topic in topics:
                walks.append(walk(server, topic, args.lang))
                done = walks[-1]
                print(f"{topic:32} {done.seconds:8.1f} s {done.memory / 1e6:7.0f} MB  {done.verdict}", flush=True)
    except CourseError as error:
        print(f"binder: {error}", file=sys.stderr)
        return 2
    good = sum(done.verdict == "ok" for done in walks)
    largest = max(walks, key=lambda done: done.memory)
    print(
        f"binder: {parts['packages'] / 1e9:.2f} GB of packages, {sum(parts.values()) / 1e9:.2f} GB in all, "
        f"first cell after {first:.1f} s, {good} of {len(walks)} lessons run, largest {largest.memory / 1e6:.0f} MB ({largest.topic})"
    )
    return 0 if parts["packages"] <= MOST_BYTES and good == len(walks) else 1


if __name__ == "__main__":
    sys.exit(main())
