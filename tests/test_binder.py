"""What `python -m benchmarks.binder` measures: the environment's size, the wait for the first cell, memory of server and kernel."""

from __future__ import annotations

import re

import pytest
import toy

from benchmarks import binder
from mlroadmap.errors import CourseError


def test_the_size_is_that_of_what_is_pinned(tmp_path):
    (tmp_path / "requirements.txt").write_text("# made by hand\nnumpy==1.0\nwinonly==1 ; sys_platform == 'nowhere'\n")
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "a.ipynb").write_bytes(b"x" * 1000)
    small = binder.size(tmp_path / "requirements.txt")
    assert 10e6 < small["packages"] < 200e6 and 10e6 < small["Python"] < 1e9 and small["the course"] == 1000
    (tmp_path / "requirements.txt").write_text("numpy==1.0\ntorch==2.0\n")
    assert binder.size(tmp_path / "requirements.txt")["packages"] > small["packages"] + 100e6
    (tmp_path / "requirements.txt").write_text("no-such-package==1\n")
    with pytest.raises(CourseError, match="no-such-package is not installed"):
        binder.size(tmp_path / "requirements.txt")


@pytest.mark.slow
def test_a_server_a_kernel_and_their_memory():
    with binder.serve("en") as server:
        server.wait()
        with binder.Peak(server.process.pid) as before, server.kernel("course/en/01_python.ipynb") as kernel:
            assert kernel.run("import os; assert os.getcwd().endswith('course/en')") is None
            assert kernel.run("1 / 0") == "ZeroDivisionError: division by zero"
        with binder.Peak(server.process.pid) as peak, server.kernel("course/en/01_python.ipynb") as kernel:
            assert kernel.run("import time\nheld = bytearray(b'x') * 300_000_000\ntime.sleep(2)") is None
            assert kernel.run("held += bytes(2_500_000_000)") == "MemoryError: "
            assert kernel.run("import os; os._exit(1)") == "the kernel died"
    assert peak.bytes - before.bytes == pytest.approx(300e6, abs=60e6)
    assert server.process.poll() is not None


@pytest.mark.slow
def test_the_figures_of_one_lesson(capsys, monkeypatch):
    monkeypatch.chdir(toy.TOP)
    assert binder.main(["01", "--lang", "en"]) == 0
    line = capsys.readouterr().out.splitlines()[-1]
    found = re.fullmatch(
        r"binder: (\d\.\d\d) GB of packages, (\d\.\d\d) GB in all, first cell after (\d+\.\d) s, 1 of 1 lessons run, "
        r"largest (\d+) MB \(01_python\)",
        line,
    )
    assert found, line
    packages, together, first, largest = map(float, found.groups())
    assert 1 < packages <= 3 and packages < together and 0 < first < 60 and 100 < largest < 2000


def test_too_much_is_not_ok():
    assert binder.Walk("x", 1, int(2.1e9), None).verdict == "more than 2 GB"
    assert binder.Walk("x", 1, 1, "code cell 1: no").verdict == "code cell 1: no"


def test_a_topic_that_is_not_there(capsys, monkeypatch):
    monkeypatch.chdir(toy.TOP)
    assert binder.main(["77"]) == 2
    assert "There is no topic '77'" in capsys.readouterr().err
