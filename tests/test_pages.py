"""The pages that cells write to are found once, and copied before a run instead of during it."""

import json
import subprocess
import sys

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which pages are shared"),
]

# Forks are made in a process of one thread, which is not pytest's.
SCRIPT = """
import ctypes, json, mmap, os, resource
import numpy, pandas
from mlroadmap.grading import pages, sandbox
from mlroadmap.grading.limits import Limits
from mlroadmap.grading.shell import Notebook, make_shell

sandbox.not_dumpable()
shell = make_shell()
{before}
written = pages.written_by_cells(shell, Limits())
inside = all(any(a <= begin < end <= b for a, b in pages.writable()) for begin, end in written)

def faults(ranges):
    ours, theirs = os.pipe()
    if os.fork() == 0:
        notebook = Notebook(shell, Limits())
        pages.make_own(ranges)
        start = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        error = notebook.run("import pandas as pd\\npd.DataFrame({{'a': [1, 2], 'b': ['x', 'y']}}).groupby('b').sum()")[1]
        os.write(theirs, json.dumps([resource.getrusage(resource.RUSAGE_SELF).ru_minflt - start, str(error)]).encode())
        os._exit(0)
    os.wait()
    return json.loads(os.read(ours, 1000))

page = mmap.mmap(-1, mmap.PAGESIZE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
address = ctypes.c_void_p(ctypes.addressof(ctypes.c_char.from_buffer(page)))
copies = ctypes.CDLL(None).madvise(address, ctypes.c_size_t(mmap.PAGESIZE), pages._POPULATE_WRITE) == 0
print(json.dumps([copies, len(written), inside, *faults([]), *faults(written), sorted(shell.user_ns)]))
"""


def script(before="", **arguments):
    done = subprocess.run([sys.executable, "-c", SCRIPT.format(before=before)], capture_output=True, text=True, check=True, **arguments)
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_most_pages_are_copied_before_the_run():
    copies, count, inside, without, error, prepared, again, names = script()
    assert error == again == "None"
    assert count > 0 and inside
    # Before Linux 5.14 a kernel does not copy pages when asked, and nothing is lost.
    assert prepared < (0.5 if copies else 1.2) * without, (prepared, without)
    # The rehearsal was in a process of its own.
    assert "table" not in names


def test_where_the_kernel_does_not_tell_nothing_is_copied():
    _, count, _, without, error, prepared, again, _ = script("def refuse(areas): raise PermissionError\npages._unshared = refuse")
    assert count == 0 and error == again == "None" and abs(prepared - without) < 0.2 * without
