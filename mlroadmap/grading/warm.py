"""The warm parent: imports the libraries once, then forks a fresh pair of processes for every run.

Started as ``python -m mlroadmap.grading.warm DESCRIPTOR`` by `runner.Runner`, which holds the other end of the socket. It runs no
cell and no fit, has one thread, and cannot be traced: a parent that had run one histogram boosting fit hung its next child.
"""

import array
import gc
import importlib
import json
import os
import signal
import socket
import sys

from . import grader, sandbox
from .limits import Limits
from .shell import make_shell, single_threaded


def prepare(modules):
    """Import what learners' cells import; what is not installed is left to them. Returns the shell."""
    for name in modules:
        try:
            importlib.import_module(name)
        except ModuleNotFoundError:
            continue
    shell = make_shell()
    gc.collect()
    gc.freeze()
    return shell


def serve(control, shell):
    """Fork a grader's side for every socket that arrives, until the owner hangs up."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        message, ancillary, _, _ = control.recvmsg(65536, socket.CMSG_LEN(4))
        if not message:
            return
        descriptors = array.array("i")
        for level, kind, data in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                descriptors.frombytes(data[: len(data) - len(data) % 4])
        order = json.loads(message)
        if os.fork() == 0:
            try:
                control.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                sandbox.die_with_parent()
                runner = socket.socket(fileno=descriptors[0])
                grader.main(runner, shell, Limits(**order["limits"]), order["sides"], order["sandbox"], order["folder"])
            finally:
                os._exit(0)
        os.close(descriptors[0])


def main():
    descriptor, *modules = sys.argv[1:]
    control = socket.socket(fileno=int(descriptor))
    sandbox.not_dumpable()
    shell = prepare(modules)
    if not single_threaded():
        control.sendall(b"more than one thread after importing")
        return
    control.sendall(b"ready")
    serve(control, shell)


if __name__ == "__main__":
    main()
