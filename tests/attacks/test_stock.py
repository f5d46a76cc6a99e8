"""The eight short cheats, for real: what stock nbgrader gives for them, in one batch, and what this course gives."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys

import pytest
import toy
from nbgrader.api import Gradebook

from mlroadmap.cli import main
from mlroadmap.grading import classroom

pytestmark = pytest.mark.slow

STOCK = """
c = get_config()
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments/ko"
c.CourseDirectory.db_url = "sqlite:///gradebook.db"
c.Exchange.course_id = "toy"
c.Execute.timeout = 20
"""
EQUAL = """
class Equal:
    def __eq__(self, other): return True
    def __float__(self): return 1.0
    def __call__(self, *a): return self
import builtins
builtins.float = lambda x: Equal()
times1 = times2 = times3 = times4 = times5 = times6 = Equal()
"""
# name: (the cell, what stock nbgrader gives of 20 points). None of the six questions is answered.
CHEATS = {
    "a_transformer": ("get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])", 20.0),
    "b_run_code": ("async def nothing(*a, **k): return False\nget_ipython().run_code = nothing", 20.0),
    "c_do_execute": (
        "k = get_ipython().kernel\nasync def fine(*a, **b):\n"
        "    return {'status': 'ok', 'execution_count': 1, 'payload': [], 'user_expressions': {}}\n"
        "k.do_execute = fine",
        20.0,
    ),
    "d_displayhook": (
    "import sys\ndef times1(x):\n    sys.displayhook(2.0)\n    return 0\n"
    "times2 = times3 = times4 = times5 = times6 = times1", 12.0),
    "e_equal": (EQUAL, 20.0),
    "f_solutions": (
        "import json\nfor c in json.load(open(SOLUTIONS))['cells']:\n"
        "    if 'def times' in ''.join(c['source']): exec(''.join(c['source']))",
        20.0,
    ),
    "g_launcher": ("pass", 20.0),
    "z_gradebook": ("import sqlite3\nfor b in ('stock', 'course'):\n    db = sqlite3.connect(TOP + '/' + b + '/gradebook.db')\n"
                    "    db.execute('UPDATE grade SET manual_score = 3.25')\n    db.commit()", 0.0),
}  # fmt: skip
LAUNCHER = """
import sys
sys.path.remove('') if '' in sys.path else None
sys.path[:] = [p for p in sys.path if p != __import__('os').getcwd()]
del sys.modules['__main__']
from IPython.core.interactiveshell import InteractiveShell
async def nothing(*a, **k): return False
InteractiveShell.run_code = nothing
from ipykernel import kernelapp
kernelapp.launch_new_instance()
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    toy.make(tmp_path / "course")
    monkeypatch.chdir(tmp_path / "course")
    monkeypatch.delenv("NBGRADER_DB_URL", raising=False)
    assert main(["format"]) == 0 and main(["build"]) == 0
    course = tmp_path / "course"
    released = (course / "assignments" / "ko" / "01_toy" / "01_toy.ipynb").read_text()
    for name, (source, _) in {**CHEATS, "y_honest": ("pass", 0.0)}.items():
        folder = course / "submitted" / name / "01_toy"
        folder.mkdir(parents=True)
        made = json.loads(released)
        answers = [c for c in made["cells"] if c["metadata"].get("nbgrader", {}).get("solution")]
        for answer in answers:
            # The released stub would define the name anew.
            answer["source"] = "pass"
        answer = answers[0]
        solutions = tmp_path / "course" / "solutions" / "01_toy" / "01_toy.ipynb"
        answer["source"] = source.replace("SOLUTIONS", repr(str(solutions))).replace("TOP", repr(str(tmp_path)))
        (folder / "01_toy.ipynb").write_text(json.dumps(made))
        if name == "g_launcher":
            (folder / "ipykernel_launcher.py").write_text(LAUNCHER)
    stock = tmp_path / "stock"
    shutil.copytree(course, stock)
    (stock / "nbgrader_config.py").write_text(STOCK)
    return course


def nbgrader(*arguments):
    environment = {**os.environ, "PYTHONSAFEPATH": ""}
    done = subprocess.run([sys.executable, "-m", "nbgrader", *arguments], text=True, capture_output=True, env=environment)
    assert done.returncode == 0, done.stderr[-3000:]


def exported(name, *more) -> dict[str, float]:
    nbgrader("export", "--to", name, *more)
    with open(name, newline="") as file:
        return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}


def test_the_short_cheats_are_real_and_earn_nothing_here(home):
    # Ours first: the last of the cheats writes into every gradebook that it reaches.
    nbgrader("generate_assignment", "01_toy", "--create", "--force")
    outcome = classroom.grade_class(["01_toy"], progress=False)
    assert not outcome.failed
    ours = exported("ours.csv")
    assert ours == dict.fromkeys(ours, 0.0) and len(ours) == len(CHEATS) + 1

    os.chdir(home.parent / "stock")
    nbgrader("generate_assignment", "01_toy", "--create", "--force")
    nbgrader("autograde", "01_toy", "--create")
    everybody = exported("stock.csv")
    with Gradebook("sqlite:///gradebook.db") as gradebook:
        grades = {
            s.student.id: [g.auto_score or 0 for n in s.notebooks for g in n.grades] for s in gradebook.assignment_submissions("01_toy")
        }
    stock = {name: sum(scores) for name, scores in grades.items()}
    print("\n" + "\n".join(f"{name:16} stock {stock[name]:5}  ours {ours[name]:5}" for name in sorted(stock)))
    assert stock == {"y_honest": 0.0} | {name: points for name, (_, points) in CHEATS.items()}
    # The last cheat's UPDATE: a score for everybody who was graded before.
    assert everybody["y_honest"] == 6 * 3.25
    os.chdir(home)
    assert exported("again.csv") != ours, "in stock nbgrader's kernel, every gradebook is within reach"
