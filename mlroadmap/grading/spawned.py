"""Where ``os.fork`` does not exist: each side of a run is an ordinary process that imports what it needs. Slower, the same results.

Started as ``python -m mlroadmap.grading.spawned ROLE PORT`` with a secret and an order on standard input; it connects back to the port
on this machine. There is no sandbox here: `runner.Runner` has refused to start, unless it was told that every submission is trusted.
"""

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time

from . import wire
from .limits import Limits

_CONNECTED = 60.0


def start(role, order, environment, folder, output=None):
    """Start one side and wait until it has connected: ``(its process, the channel)``."""
    secret = secrets.token_hex(32)
    with socket.create_server(("127.0.0.1", 0)) as server:
        command = [sys.executable, "-P", "-m", "mlroadmap.grading.spawned", role, str(server.getsockname()[1])]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=output, stderr=output, env=environment, cwd=folder)
        process.stdin.write(json.dumps({"secret": secret, **order}).encode() + b"\n")
        process.stdin.close()
        server.settimeout(1)
        deadline = time.monotonic() + _CONNECTED
        while time.monotonic() < deadline and process.poll() is None:
            with contextlib.suppress(TimeoutError):
                connection, _ = server.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                channel = wire.Channel(connection)
                with contextlib.suppress(EOFError, TimeoutError, wire.WireError):
                    if channel.receive(1000, time.monotonic() + 5)[0] == secret:
                        return process, channel
                channel.close()
    process.kill()
    raise OSError("a process of the grader did not start")


class Child:
    """The learner's side as the grader's side holds it."""

    def __init__(self, process):
        self.process = process

    def started(self):
        pass

    def share_core(self, core):
        pass

    def interrupt(self):
        # Windows has no interrupt for one process: there, what takes too long is ended.
        with contextlib.suppress(OSError):
            self.process.send_signal(signal.SIGINT) if os.name == "posix" else self.process.kill()

    def kill(self):
        self.process.kill()

    def why(self):
        return "died"


def _grader(channel, order):
    from . import grader, sandbox
    from .shell import make_shell

    box = sandbox.Box(False, Limits(**order["limits"]))
    home, work, scratch = box.plain_folders()
    shell = make_shell()
    output = tempfile.TemporaryFile("ab", dir=scratch)
    with box.environment(home, scratch) as environment:
        process, learner = start("learner", {"limits": order["limits"]}, environment, work, output)
    end = {"reason": "died"}
    try:
        cells = grader.prepared(shell, box.limits, order["sides"], learner, Child(process))
        end = grader.follow(channel, cells, box.room)
    finally:
        process.kill()
        process.wait()
        output.close()
        box.close()
        channel.send(end)


def _learner(channel, order):
    from . import learner
    from .shell import make_shell

    side = learner.LearnerSide(channel, make_shell(), Limits(**order["limits"]), 1)
    channel.send({})
    learner.main(side)


def main():
    role, port = sys.argv[1:]
    order = json.loads(sys.stdin.buffer.readline())
    connection = socket.create_connection(("127.0.0.1", int(port)))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    channel = wire.Channel(connection)
    channel.send(order["secret"])
    {"grader": _grader, "learner": _learner}[role](channel, order)


if __name__ == "__main__":
    main()
