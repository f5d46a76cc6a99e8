"""Grades for Moodle and Canvas, through nbgrader's own export command and by hand."""

from __future__ import annotations

import csv
import subprocess
import sys

import pytest
import toy
from nbgrader.api import Gradebook

from mlroadmap.grading.exports import Canvas, Moodle


@pytest.fixture
def gradebook(tmp_path):
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}", "mlroadmap-ko") as book:
        for name, points in (("01_toy", 20.0), ("02_second", 10.0)):
            book.add_assignment(name)
            book.add_notebook(name, name)
            book.add_grade_cell("test", name, name, max_score=points, cell_type="code")
        book.add_student("kim", last_name="김", first_name="민준", email="kim@example.org")
        book.add_student("=cmd|'/c calc'!A1")
        for student, topic, score in (("kim", "01_toy", 13.5), ("=cmd|'/c calc'!A1", "01_toy", 20.0), ("kim", "02_second", 10.0)):
            book.add_submission(topic, student)
            book.find_grade("test", topic, topic, student).auto_score = score
        book.find_submission_notebook("02_second", "02_second", "kim").late_submission_penalty = 4.0
        book.db.commit()
        yield book


def table(path) -> list[list[str]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_moodle(gradebook, tmp_path):
    Moodle(to=str(tmp_path / "m.csv")).export(gradebook)
    assert table(tmp_path / "m.csv") == [
        ["username", "email", "01_toy", "02_second"],
        ["'=cmd|'/c calc'!A1", "", "20", ""],
        ["kim", "kim@example.org", "13.5", "6"],
    ]


def test_canvas(gradebook, tmp_path):
    Canvas(to=str(tmp_path / "c.csv"), assignment=["01_toy"]).export(gradebook)
    assert table(tmp_path / "c.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "01_toy"],
        ["    Points Possible", "", "", "", "", "20"],
        ["'=cmd|'/c calc'!A1", "", "", "'=cmd|'/c calc'!A1", "", "20"],
        ["김, 민준", "", "", "kim", "", "13.5"],
    ]


@pytest.mark.parametrize("platform", ["moodle", "canvas"])
def test_nbgraders_own_command_takes_them(gradebook, tmp_path, platform):
    toy.make(tmp_path / "course")
    (tmp_path / "gradebook.db").rename(tmp_path / "course" / "gradebook.db")
    command = [sys.executable, "-m", "nbgrader", "export", f"--exporter=mlroadmap.grading.exports.{platform.capitalize()}"]
    done = subprocess.run(command, cwd=tmp_path / "course", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    rows = table(tmp_path / "course" / f"{platform}.csv")
    assert rows[0][-2:] == ["01_toy", "02_second"] and rows[-1][-2:] == ["13.5", "6"]
