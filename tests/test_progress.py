"""How far a learner has come: each state is reached by doing what a learner does, and read from what was saved."""

from __future__ import annotations

import nbformat
import pytest
import toy
from nbclient import NotebookClient

from mlroadmap import progress
from mlroadmap.cli import main
from mlroadmap.notebooks.build import build

TOPIC = "01_toy"
RIGHT = {f"times{n}": f"def times{n}(x):\n    return {n} * x" for n in range(1, 7)}
LESSON, MINE = f"course/en/{TOPIC}.ipynb", f"assignments/en/{TOPIC}/{TOPIC}.ipynb"


@pytest.fixture(autouse=True)
def _learner(tmp_path, monkeypatch):
    toy.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert build([TOPIC])[1] == []


def state(language: str = "en") -> str:
    return progress.standing(TOPIC, language).state


def run_and_save(path: str) -> None:
    notebook = nbformat.read(path, 4)
    NotebookClient(notebook, allow_errors=True, resources={"metadata": {"path": "."}}).execute()
    nbformat.write(notebook, path)


@pytest.mark.slow
def test_every_state_on_the_way(capsys):
    assert state() == "new"
    run_and_save(LESSON)
    assert state() == "read" and state("ko") == "new"
    toy.answer(MINE, RIGHT | {"times5": "def times5(x):\n    return 0"})
    assert state() == "tried"
    run_and_save(MINE)
    assert state() == "tried", "one visible check fails"
    toy.answer(MINE, RIGHT)
    run_and_save(MINE)
    assert state() == "validated"
    assert main(["check", TOPIC, "--no-open"]) == 0
    assert state() == "passed"
    row = progress.standing(TOPIC, "en")
    assert (row.read, row.tried, row.score) == (1.0, (6, 6), (20.0, 20.0))
    capsys.readouterr()
    assert main(["progress", "--no-open"]) == 0
    assert "Toy  passed (lesson 100%, answers 6/6, 20/20 points)" in capsys.readouterr().out
    with open("build/progress.html", encoding="utf-8") as page:
        assert "1 of 1 topics passed." in page.read()


def test_a_check_without_enough_points_is_not_a_pass(tmp_path):
    kept = tmp_path / "build" / "check" / f"{TOPIC}.json"
    kept.parent.mkdir(parents=True)
    kept.write_text('{"score": 11, "most": 20}')
    assert state() == "tried"
    kept.write_text('{"score": 12, "most": 20}')
    assert state() == "passed"
    kept.write_text('{"score": ')
    assert state() == "new"


@pytest.mark.parametrize(
    "content", ["", "{}", '{"cells": 3}', "[1]", '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{}]}']
)
def test_a_damaged_notebook_counts_as_untouched(tmp_path, content):
    (tmp_path / LESSON).write_text(content)
    (tmp_path / MINE).write_text(content)
    assert state() == "new"


def test_the_cell_links_to_lessons_and_assignments_that_are_there(tmp_path):
    shown = progress.show("ko").data
    links = [line.split('href="')[1].split('"')[0] for line in shown.splitlines() if 'href="' in line]
    assert links == [f"{TOPIC}.ipynb", f"../../assignments/ko/{TOPIC}/{TOPIC}.ipynb"]
    assert all((tmp_path / "course" / "ko" / link).resolve().is_file() for link in links)


def test_the_language_with_more_done_is_shown():
    toy.answer(MINE.replace("/en/", "/ko/"), {"times1": RIGHT["times1"]})
    language, (row,) = progress.standings()
    assert language == "ko" and row.tried == (1, 6)
