"""What `python -m benchmarks.lessons` measures: time, memory of the kernel, one thread, and a lesson that fails."""

from __future__ import annotations

import pytest
import toy

from benchmarks import lessons


def cost(folder, source: str) -> lessons.Cost:
    return lessons.measure(toy.make(folder, lesson=toy.HEADER + toy.code(source)) / "lesson.md", folder)


def test_memory_and_time_are_those_of_the_kernel(tmp_path):
    small = cost(tmp_path, "import time\nimport numpy as np")
    large = cost(tmp_path, "import time\nimport numpy as np\nheld = np.ones(25_000_000)\ndel held\ntime.sleep(1)")
    assert large.megabytes - small.megabytes == pytest.approx(200, abs=40)
    assert large.seconds - small.seconds > 0.7
    assert small.verdict == large.verdict == "ok"


def test_one_thread_and_the_folder_that_readers_open(tmp_path):
    check = "import os\nfrom pathlib import Path\nassert os.environ['OMP_NUM_THREADS'] == '1'\n"
    assert cost(tmp_path, f"{check}assert Path.cwd().resolve() == Path({str(tmp_path)!r}).resolve()").failure is None


@pytest.mark.parametrize(("source", "failure"), [
    ("1 / 0", "cell 1: ZeroDivisionError: division by zero"),
    ("import os\nos._exit(1)", "cell 1: the kernel died"),
])
def test_a_lesson_that_fails_is_not_ok(tmp_path, source, failure):
    assert cost(tmp_path, source).verdict == failure


def test_more_than_is_allowed_is_not_ok():
    assert lessons.Cost("x", 61, 1001).verdict == "more than 60 s, more than 1000 MB"


def test_a_reader_of_one_language_runs_no_cell_of_the_other(tmp_path):
    home = toy.make(tmp_path, lesson=toy.HEADER + toy.code("x = 1", ":lang: ko\n") + toy.code("x = 2", ":lang: en\n"))
    sources = [cell.source for cell in lessons.notebook(lessons.text.read(home / "lesson.md")).cells]
    assert sources == ["x = 1"]
