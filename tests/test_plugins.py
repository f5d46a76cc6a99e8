"""Autograding through nbgrader's own commands and API: the Formgrader's button takes the same road."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time

import nbformat
import pytest
import toy
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

from mlroadmap.cli import main
from mlroadmap.errors import CourseError
from mlroadmap.grading import plugins, sandbox
from mlroadmap.grading.release import Release

RIGHT = {f"times{n}": f"def times{n}(x):\n    return {n} * x" for n in range(1, 6)}
# The first value is right, the hidden one is not.
LUCKY = RIGHT | {"times5": "def times5(x):\n    return 10.0"}
MANUAL = (
    toy.HEADER
    + toy.prose("# 과제\n\n두 번 읽으세요.", "# Assignment\n\nRead it twice.")
    + toy.graded("locked", "setup", toy.SETUP)
    + "".join(toy.question(number, points) for number, points in enumerate((3, 3, 3, 3, 4), 1))
    + toy.prose("## 6. 이유 (4점)\n\n왜일까요?", "## 6. Reasons (4 points)\n\nWhy?")
    + toy.graded("manual", "why", "### BEGIN SOLUTION\n# because\n### END SOLUTION", 4)
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A course with an assignment of five questions and one cell graded by hand, generated into its gradebook."""
    home = tmp_path_factory.mktemp("plugins") / "course"
    toy.make(home, assignment=MANUAL)
    before = os.getcwd()
    os.chdir(home)
    try:
        assert main(["format"]) == 0 and main(["build"]) == 0
        result = nbgrader_api(home).generate_assignment("01_toy")
        assert result["success"], result
    finally:
        os.chdir(before)
    yield home
    plugins._lent_runner.end()


@pytest.fixture
def home(built, tmp_path, monkeypatch):
    """A copy of the course with an empty class."""
    shutil.copytree(built, tmp_path / "course")
    monkeypatch.chdir(tmp_path / "course")
    return tmp_path / "course"


def nbgrader_api(home, **two_sides) -> NbGraderAPI:
    config = PyFileConfigLoader("nbgrader_config.py", path=str(home)).load_config()
    config.CourseDirectory.root = str(home)
    config.CourseDirectory.db_url = f"sqlite:///{home}/gradebook.db"
    # The whole list takes seconds to import, and the toy needs none of it.
    config.TwoSides.preload = ["numpy"]
    config.TwoSides.update(two_sides)
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def submit(home, student, answers, name="01_toy.ipynb", change=None):
    notebook = nbformat.read(home / "assignments" / "ko" / "01_toy" / "01_toy.ipynb", 4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    if change:
        change(notebook)
    folder = home / "submitted" / student / "01_toy"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(nbformat.writes(notebook))
    return folder


def scores(home, student) -> dict[str, tuple]:
    """grade_id -> (automatic score, score by hand, must a person look)."""
    with Gradebook(f"sqlite:///{home}/gradebook.db") as gradebook:
        entry = gradebook.find_submission_notebook("01_toy", "01_toy", student)
        return {grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade) for grade in entry.grades}


def automatic(home, student) -> float:
    return sum(score for score, _, _ in scores(home, student).values() if score)


def graded(api, student) -> dict:
    result = api.autograde("01_toy", student)
    assert result["success"], result
    return result


@pytest.mark.slow
def test_the_commands_on_a_class_of_four(home):
    submit(home, "kim", RIGHT)
    submit(home, "lee", LUCKY, name="final version.ipynb")
    broken = submit(home, "park", RIGHT) / "01_toy.ipynb"
    broken.write_bytes(b"\x00not a notebook")
    # Nothing that nbgrader itself would find.
    (submit(home, "quin", RIGHT) / "01_toy.ipynb").rename(home / "submitted" / "quin" / "01_toy" / "01_toy.ipynb.txt")

    def run(*arguments):
        done = subprocess.run([sys.executable, "-m", "nbgrader", *arguments], cwd=home, text=True, capture_output=True)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stderr

    log = run("autograde", "01_toy", "--TwoSides.preload=numpy")
    assert "park: 제출한 파일을 노트북으로 읽을 수 없었어요" in log and "Traceback" not in log
    run("generate_feedback", "01_toy")
    run("export", "--to", "grades.csv")
    with open(home / "grades.csv", newline="") as file:
        assert {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)} == {"kim": 16, "lee": 12, "park": 0, "quin": 16}

    page = (home / "feedback" / "lee" / "01_toy" / "01_toy.html").read_text()
    assert "7을 넣은 값이 달라요 / the value for 7 is wrong" in page, "the message of the hidden test"
    assert "final version.ipynb&#39; was graded as" in page or "final version.ipynb' was graded as" in page, "what was repaired"
    text = re.sub("<[^>]*>", "", page)
    assert "times5(7)" not in text and "HIDDEN" not in text and "AssertionError" not in text, "the hidden test, or a way into it"
    assert "times5(2)" in text, "the visible check stays"
    assert "could not be read as a notebook" in (home / "feedback" / "park" / "01_toy" / "01_toy.html").read_text()


def test_the_api_as_the_formgraders_button_calls_it(home):
    submit(home, "kim", RIGHT, change=lambda nb: nb.cells.append(nbformat.v4.new_code_cell("import os\nos.getpid(), os.getppid()")))
    results = []
    # The server grades in a thread of its own, where no signal can be set.
    thread = threading.Thread(target=lambda: results.append(nbgrader_api(home).autograde("01_toy", "kim")))
    thread.start()
    thread.join(120)
    assert results and results[0]["success"], results
    assert automatic(home, "kim") == 16
    notebook = nbformat.read(home / "autograded" / "kim" / "01_toy" / "01_toy.ipynb", 4)
    assert notebook.cells[-1].outputs[0].output_type == "execute_result", notebook.cells[-1]
    assert str(os.getpid()) not in re.findall(r"\d+", notebook.cells[-1].outputs[0].data["text/plain"]), "it ran in another process"
    first = plugins._lent_runner._runner
    graded(nbgrader_api(home), "kim")
    assert plugins._lent_runner._runner is first, "one warm process serves one submission after the other"


def test_an_idle_warm_process_is_ended(home):
    submit(home, "kim", RIGHT)
    graded(nbgrader_api(home, idle=0.2), "kim")
    deadline = time.monotonic() + 20
    while plugins._lent_runner._runner is not None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert plugins._lent_runner._runner is None
    graded(nbgrader_api(home), "kim")
    assert automatic(home, "kim") == 16


def test_a_warm_process_that_was_killed_costs_nobody_a_grade(home):
    submit(home, "kim", RIGHT)
    api = nbgrader_api(home)
    graded(api, "kim")
    warm = plugins._lent_runner._runner._parent
    warm.kill()
    warm.wait()
    graded(api, "kim")
    assert automatic(home, "kim") == 16 and plugins._lent_runner._runner._parent is not warm


def test_limits_come_from_the_configuration(home):
    loop = RIGHT | {"times1": "def times1(x):\n    while True:\n        pass"}
    submit(home, "kim", loop)
    api = nbgrader_api(home, cell=0.5, wall=30.0)
    graded(api, "kim")
    assert plugins._lent_runner._runner.limits.cell == 0.5 and automatic(home, "kim") == 13


def test_a_score_by_hand_is_never_touched(home):
    api = nbgrader_api(home)
    submit(home, "kim", LUCKY | {"why": "# since it is so"})
    submit(home, "lee", RIGHT)
    graded(api, "kim")
    graded(api, "lee")
    assert scores(home, "kim")["why"] == (None, None, True), "somebody wrote: a person must look"
    assert scores(home, "lee")["why"] == (0.0, None, False), "nobody wrote"
    with Gradebook(f"sqlite:///{home}/gradebook.db") as gradebook:
        assert gradebook.find_comment("why", "01_toy", "01_toy", "lee").auto_comment == "No response."
        assert gradebook.find_comment("why", "01_toy", "01_toy", "kim").auto_comment is None
        gradebook.find_grade("why", "01_toy", "01_toy", "kim").manual_score = 3.5
        gradebook.find_grade("times5_small", "01_toy", "01_toy", "kim").manual_score = 2.0
        gradebook.find_comment("why", "01_toy", "01_toy", "kim").manual_comment = "well said"
        gradebook.db.commit()
    submit(home, "kim", RIGHT | {"why": "# since it is so"})
    graded(api, "kim")
    after = scores(home, "kim")
    assert after["why"] == (None, 3.5, True) and after["times5_small"] == (4.0, 2.0, True) and after["times1_small"] == (3.0, None, False)
    with Gradebook(f"sqlite:///{home}/gradebook.db") as gradebook:
        assert gradebook.find_comment("why", "01_toy", "01_toy", "kim").comment == "well said"


def test_without_a_record_of_a_run_there_are_no_points(home):
    def forge(notebook):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "100"}, execution_count=1)]
                cell.metadata["nbgrader"] = {**cell.metadata.get("nbgrader", {}), "points": 100}
        notebook.metadata["mlroadmap"] = {"record": {"scores": {"times1_small": 3.0}}, "repairs": ["<script>"], "unreadable": None}

    submit(home, "kim", RIGHT, change=forge)
    api = nbgrader_api(home)
    api.config.Autograde.autograde_preprocessors = [plugins.SaveRecordedGrades]
    result = graded(api, "kim")
    assert "no record of a run" in result["log"]
    got = scores(home, "kim")
    assert all(score == 0.0 and look for score, _, look in got.values()), got


def test_forged_metadata_and_outputs_earn_nothing(home):
    def forge(notebook):
        for cell in notebook.cells:
            meta = cell.metadata.get("nbgrader", {})
            if meta.get("grade"):
                cell.source = "pass"
                meta.update(points=100, solution=True, locked=False)
                cell.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "100"}, execution_count=1)]
            elif meta.get("solution"):
                meta.update(grade=True, points=50)
        notebook.metadata["mlroadmap"] = {"repairs": ["<script>"], "unreadable": None}

    submit(home, "kim", {}, change=forge)
    graded(nbgrader_api(home), "kim")
    assert automatic(home, "kim") == 0
    assert "<script>" not in (home / "autograded" / "kim" / "01_toy" / "01_toy.ipynb").read_text()


def test_links_in_a_submission_lead_nowhere(home):
    folder = submit(home, "kim", RIGHT)
    (folder / "notes.txt").symlink_to(home / "gradebook.db")
    (folder / "more").mkdir()
    (folder / "more" / "[x].txt").symlink_to(home / "solutions" / "01_toy" / "01_toy.ipynb")
    (folder / "all").symlink_to(home)
    os.mkfifo(folder / "timestamp.txt")
    (folder / "data.csv").write_text("1,2")
    api = nbgrader_api(home)
    graded(api, "kim")
    assert automatic(home, "kim") == 16
    assert api.generate_feedback("01_toy", "kim")["success"]
    for step in ("autograded", "feedback"):
        there = sorted(path.relative_to(home / step / "kim" / "01_toy").as_posix() for path in (home / step).rglob("*") if path.is_file())
        assert [name for name in there if not name.startswith("01_toy.")] == ["data.csv"]
    assert "notes.txt" in (home / "feedback" / "kim" / "01_toy" / "01_toy.html").read_text(), "and the learner is told"


def test_a_time_stamp_that_is_none_stops_nobody(home):
    (submit(home, "kim", RIGHT) / "timestamp.txt").write_text("tomorrow, perhaps")
    (submit(home, "lee", RIGHT) / "timestamp.txt").write_text("2026-11-01 10:00:00 UTC")
    api = nbgrader_api(home)
    graded(api, "kim")
    graded(api, "lee")
    assert automatic(home, "kim") == automatic(home, "lee") == 16
    with Gradebook(f"sqlite:///{home}/gradebook.db") as gradebook:
        assert gradebook.find_submission("01_toy", "lee").timestamp.year == 2026
        assert gradebook.find_submission("01_toy", "kim").timestamp is None


def test_without_the_sandbox_grading_stops_with_one_line(home, monkeypatch):
    def refuse():
        raise CourseError("the sandbox does not hold here")

    submit(home, "kim", RIGHT)
    monkeypatch.setattr(sandbox, "require", refuse)
    result = nbgrader_api(home).autograde("01_toy", "kim")
    assert not result["success"] and result["log"].count("the sandbox does not hold here") == 1
    assert not (home / "autograded").exists()
    assert nbgrader_api(home, sandbox=False).autograde("01_toy", "kim")["success"]
    assert automatic(home, "kim") == 16


def test_a_release_that_solutions_has_moved_away_from(home):
    path = home / "solutions" / "01_toy" / "01_toy.ipynb"
    source = json.loads(path.read_text())
    test = next(cell for cell in source["cells"] if cell["id"] == "times1_small")
    test["source"] = "assert False"
    path.write_text(json.dumps(source))
    submit(home, "kim", RIGHT)
    result = graded(nbgrader_api(home), "kim")
    assert "times1_small changed in solutions/ since the release" in result["log"]
    assert automatic(home, "kim") == 16, "the release counts"

    source["cells"].remove(test)
    path.write_text(json.dumps(source))
    result = nbgrader_api(home).autograde("01_toy", "kim")
    assert not result["success"] and "have different graded cells (times1_small)" in result["log"]


def test_a_release_is_the_same_from_the_gradebook_and_from_the_notebook(home):
    with Gradebook(f"sqlite:///{home}/gradebook.db") as gradebook:
        recorded = Release.from_gradebook(gradebook, "01_toy", root=home)
        with pytest.raises(CourseError, match="nbgrader generate_assignment 02_none"):
            Release.from_gradebook(gradebook, "02_none", root=home)
    straight = Release.from_notebook(home / "solutions" / "01_toy" / "01_toy.ipynb")
    assert recorded == straight and recorded.fingerprint == straight.fingerprint and recorded.differences is None
    assert recorded.by_id["times1"].binds == {"times1"} and recorded.manual_points == {"why": 4.0}
