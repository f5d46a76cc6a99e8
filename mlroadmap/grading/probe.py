"""The sandbox's self-test: ``python -m mlroadmap.grading.probe`` enters one and prints, as JSON, what held inside."""

import json
import os
import pathlib
import select
import signal
import socket
import sys
import tempfile
import time

from . import sandbox


def inside(witness, outsider):
    """Try each forbidden thing from within."""
    held = {}
    held["processes"] = not _succeeds(lambda: os.kill(outsider, 0)) and all(
        int(name) < 50 for name in os.listdir("/proc") if name.isdigit()
    )
    course = pathlib.Path(__file__).resolve().parents[2]
    hidden = [witness, "/etc/shadow", "/root/.bashrc", "/sys/kernel", *(course / name for name in ("lessons", "solutions", "gradebook.db"))]
    held["files"] = not any(map(os.path.exists, hidden)) and set(os.listdir("/home")) == {"learner"}
    held["read_only"] = not any(_succeeds(lambda path=path: _write(f"{path}/probe")) for path in (*sandbox.visible(), "/", "/etc", "/dev"))
    with socket.socket() as anything:
        anything.settimeout(1)
        held["network"] = os.listdir("/proc/self/net") is not None and not _succeeds(lambda: anything.connect(("192.0.2.1", 9)))
        held["network"] &= [line.split(":")[0].strip() for line in open("/proc/net/dev") if ":" in line] == ["lo"]
    held["variables"] = "MLROADMAP_PROBE" not in os.environ and b"MLROADMAP_PROBE" not in _read("/proc/self/environ")
    status = dict(line.split(":", 1) for line in pathlib.Path("/proc/self/status").read_text().splitlines())
    rights = all(int(status[name], 16) == 0 for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"))
    held["rights"] = rights and status["NoNewPrivs"].strip() == "1" and status["Seccomp"].strip() == "2" and os.getuid() != 0
    held["memory"] = not _succeeds(lambda: bytearray(sandbox.PROBE_LIMITS.memory * 2))
    held["file_size"] = not _succeeds(lambda: _write("big", sandbox.PROBE_LIMITS.file_bytes + 10))
    _forget("big")
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sizes = [_succeeds(lambda i=i: _write(f"part{i}", sandbox.PROBE_LIMITS.file_bytes - 10)) for i in range(4)]
    held["disk"] = sizes[0] and not all(sizes)
    for i in range(4):
        _forget(f"part{i}")
    children = []
    try:
        for _ in range(40):
            child = os.fork()
            if child == 0:
                time.sleep(60)
                os._exit(0)
            children.append(child)
        held["process_count"] = False
    except OSError:
        held["process_count"] = bool(children)
    # What stays behind here has to be gone when the first process is; the outer side looks.
    return held


def _succeeds(action):
    try:
        action()
    except (OSError, MemoryError):
        return False
    return True


def _write(path, size=1):
    with open(path, "wb", buffering=0) as file:
        while size > 0:
            size -= file.write(b"\0" * min(size, 2**16))


def _read(path):
    with open(path, "rb") as file:
        return file.read()


def _forget(path):
    if os.path.exists(path):
        os.unlink(path)


def main():
    """Fork as the grader's side does, look from inside, then look at what is left."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    witness = tempfile.NamedTemporaryFile()
    outsider = os.getpid()
    ours, theirs = socket.socketpair()
    grader = os.fork()
    if grader == 0:
        box = sandbox.Box(True, sandbox.PROBE_LIMITS)
        os.environ["MLROADMAP_PROBE"] = "a variable of the grader's"
        base = sandbox.data_size()
        alive_read, alive_write = os.pipe()
        orders, monitored = socket.socketpair()

        def enter():
            try:
                # The pipe is the witness of survival: every process in there holds its write end.
                box.enter(theirs.fileno(), base, keep=(alive_write,))
                answer = inside(witness.name, outsider)
            except BaseException as error:
                answer = {"error": f"{type(error).__name__}: {error}"}
            theirs.sendall(json.dumps(answer).encode())
            os._exit(0)

        monitor = os.fork()
        if monitor == 0:
            orders.close()
            os.close(alive_read)
            sandbox.monitor(box, monitored, enter)
            os._exit(0)
        os.close(alive_write)
        orders.sendall(b"!")
        os.waitpid(monitor, 0)
        # The write end is closed once every process that held it is gone.
        ready, _, _ = select.select([alive_read], [], [], 5)
        gone = bool(ready) and os.read(alive_read, 1) == b""
        box.close()
        theirs.sendall(b"\n" + json.dumps({"survival": gone}).encode())
        os._exit(0)
    theirs.close()
    data = b""
    while part := ours.recv(65536):
        data += part
    os.waitpid(grader, 0)
    held = {}
    for line in data.splitlines():
        held.update(json.loads(line))
    print(json.dumps(held))


if __name__ == "__main__":
    sys.exit(main())
