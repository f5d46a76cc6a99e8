"""nbgrader's whole cycle with learners of both languages: once through an exchange, once through a zip."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import zipfile

import pytest
import toy
from toy import answer

from mlroadmap.cli import main

RIGHT = {f"times{n}": f"def times{n}(x):\n    return {n} * x" for n in range(1, 7)}
# One wrong answer: question 5, worth 4 points.
WRONG = RIGHT | {"times5": "def times5(x):\n    return x + 5"}
STUDENTS = {"kim": ("ko", RIGHT, 20.0), "lee": ("en", WRONG, 16.0), "park": ("ko", {}, 0.0)}


@pytest.fixture
def home(tmp_path, monkeypatch):
    toy.make(tmp_path / "course")
    monkeypatch.chdir(tmp_path / "course")
    monkeypatch.setenv("NBGRADER_EXCHANGE", str(tmp_path / "exchange"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    assert main(["format"]) == 0 and main(["build"]) == 0
    return tmp_path / "course"


def nbgrader(*arguments: str, folder=None, language: str = "ko", status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder,
        text=True,
        capture_output=True,
        env=os.environ | {"MLROADMAP_LANG": language},
    )
    assert done.returncode == status, done.stderr[-3000:]
    return done.stdout + done.stderr


def exported(home) -> dict[str, float]:
    nbgrader("export", "--to", "grades.csv", folder=home)
    with open(home / "grades.csv", newline="") as file:
        return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}


def check_the_end(home) -> None:
    nbgrader("autograde", "01_toy", "--create", folder=home)
    assert exported(home) == {student: points for student, (_, _, points) in STUDENTS.items()}
    nbgrader("generate_feedback", "01_toy", folder=home)
    page = (home / "feedback" / "lee" / "01_toy" / "01_toy.html").read_text()
    assert "5" in page and "16.0" in page


@pytest.mark.slow
def test_through_the_exchange(home, tmp_path):
    assert main(["release", "01"]) == 0
    assert main(["build", "--check"]) == 0, "a release must be what the build makes"
    for student, (language, answers, _) in STUDENTS.items():
        folder = tmp_path / student
        folder.mkdir()
        # A learner's own configuration: the course id of their language.
        (folder / "nbgrader_config.py").write_text(
            f'c = get_config()\nc.CourseDirectory.course_id = "mlroadmap-{language}"\n'
            f"c.Exchange.root = {os.environ['NBGRADER_EXCHANGE']!r}\n"
        )
        nbgrader("fetch_assignment", "01_toy", folder=folder)
        answer(folder / "01_toy" / "01_toy.ipynb", answers)
        nbgrader("submit", "01_toy", f"--student={student}", folder=folder)
    # What a learner may put beside the notebook in a shared exchange: a link to a file of the instructor's, and a pipe.
    (tmp_path / "secret").write_text("the instructor's")
    inbound = next((tmp_path / "exchange" / "mlroadmap-ko" / "inbound").glob("kim*"))
    (inbound / "notes.txt").symlink_to(tmp_path / "secret")
    os.mkfifo(inbound / "pipe")
    for language in ("ko", "en"):
        # In the rehearsal one account owns all submissions.
        nbgrader("collect", "01_toy", "--ExchangeCollect.check_owner=False", folder=home, language=language)
    assert sorted(p.name for p in (home / "submitted").iterdir()) == sorted(STUDENTS)
    assert not {"notes.txt", "pipe"} & {p.name for p in (home / "submitted" / "kim" / "01_toy").iterdir()}
    check_the_end(home)
    for language in ("ko", "en"):
        nbgrader("release_feedback", "01_toy", folder=home, language=language)
    nbgrader("fetch_feedback", "01_toy", "--student=lee", folder=tmp_path / "lee")
    assert list((tmp_path / "lee" / "01_toy" / "feedback").rglob("*.html"))


@pytest.mark.slow
def test_through_a_zip(home, tmp_path):
    nbgrader("generate_assignment", "01_toy", "--create", "--force", folder=home)
    archive = home / "downloaded" / "01_toy" / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / "notebooks.zip", "w") as bundle:
        for student, (language, answers, _) in STUDENTS.items():
            path = tmp_path / f"{student}.ipynb"
            path.write_bytes((home / "assignments" / language / "01_toy" / "01_toy.ipynb").read_bytes())
            answer(path, answers)
            bundle.write(path, f"{student}_01_toy_attempt_2026-11-01-10-00-00_01_toy.ipynb")
            # An earlier attempt of the same student.
            bundle.writestr(f"{student}_01_toy_attempt_2026-10-31-10-00-00_01_toy.ipynb", "{}")
    # None of these stops the others: not an archive, one that is cut off, one that unpacks to more than there is room for.
    (archive / "broken.zip").write_bytes(b"PK not a zip")
    (archive / "cut.zip").write_bytes((archive / "notebooks.zip").read_bytes()[:3000])
    with zipfile.ZipFile(archive / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("bomb_01_toy.ipynb", bytes(2**24))
    out = nbgrader("zip_collect", "01_toy", "--force", f"--EachArchive.most_bytes={2**22}", folder=home)
    for name in ("broken.zip", "cut.zip", "bomb.zip", "2026-10-31"):
        assert re.search(rf"Leaving out \S*{name}", out), name
    assert sorted(p.name for p in (home / "submitted").iterdir()) == sorted(STUDENTS)
    check_the_end(home)


@pytest.mark.slow
def test_validate_tells_a_right_notebook_from_an_untouched_one(home):
    path = home / "assignments" / "en" / "01_toy" / "01_toy.ipynb"
    assert "Validation failed" in nbgrader("validate", str(path), folder=home) or "failed" in nbgrader("validate", str(path), folder=home)
    answer(path, RIGHT)
    assert "Success" in nbgrader("validate", str(path), folder=home)


@pytest.mark.slow
def test_a_missing_exchange_is_explained(home, monkeypatch, capsys, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("NBGRADER_EXCHANGE", str(blocked / "exchange"))
    assert main(["release", "01", "--lang", "en"]) == 2
    err = capsys.readouterr().err
    assert "no exchange folder" in err and "zip_collect" in err and err.count("\n") == 1
