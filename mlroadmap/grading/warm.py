"""The warm parent: imports the libraries once, then forks a fresh pair of processes for every run.

Started as ``python -m mlroadmap.grading.warm DESCRIPTOR ORDER MODULE …`` by `runner.Runner`, which holds the other end of the socket. It
runs no cell and no fit, has one thread, and cannot be traced: a parent that had run one histogram boosting fit hung its next child.

A pair is ready before it is asked for, its sandbox made: while one submission runs, the next one's pair is forked.
"""

import ctypes
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import tempfile

from . import grader, pages, sandbox
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
    _huge_pages()
    return shell


def _huge_pages():
    """Let the kernel keep this process's memory in pages of 2 MB, where it can: a fork copies one entry for each page."""
    if sys.platform != "linux":
        return
    size, collapse = 2**21, 25  # MADV_COLLAPSE, Linux 6.1 and later
    libc = ctypes.CDLL(None)
    for begin, end in pages.writable(anonymous=True):
        for address in range(-(-begin // size) * size, end // size * size, size):
            libc.madvise(ctypes.c_void_p(address), ctypes.c_size_t(size), collapse)


def serve(control, *pair):
    """Give each socket that arrives to the pair that is ready, and make the next one ready, until the owner hangs up.

    pair: what `_fork` makes one of.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ready = _fork(control, *pair)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 10, 1)
        if not message:
            return
        try:
            socket.send_fds(ready, [b"run"], descriptors)
        except OSError:
            # It has ended while it waited, perhaps for want of memory.
            ready.close()
            ready = _fork(control, *pair)
            socket.send_fds(ready, [b"run"], descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        # While it begins, both of its sides are busy; then it closes its end, and there is a core for making the next pair.
        select.select([control, ready], [], [])
        ready.close()
        ready = _fork(control, *pair)


def _fork(control, shell, limits, sides, sandboxed, written):
    """Fork a grader's side; the socket on which it waits for its runner's."""
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        try:
            control.close()
            ours.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            sandbox.die_with_parent()
            grader.main(theirs, shell, limits, sides, sandboxed, written)
        finally:
            os._exit(0)
    theirs.close()
    return ours


def main():
    descriptor, order, *modules = sys.argv[1:]
    control = socket.socket(fileno=int(descriptor))
    order = json.loads(order)
    sandbox.not_dumpable()
    # Found once: `tempfile` tries a folder out with a file of its own, which each pair would do anew.
    tempfile.gettempdir()
    shell = prepare(modules)
    if not single_threaded():
        control.sendall(b"more than one thread after importing")
        return
    limits = Limits(**order["limits"])
    written = pages.written_by_cells(shell, limits)
    control.sendall(b"ready")
    serve(control, shell, limits, order["sides"], order["sandbox"], written)


if __name__ == "__main__":
    main()
