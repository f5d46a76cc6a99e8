"""A toy course for tests: one topic with a lesson and an assignment of six questions, written to a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat

TOP = Path(__file__).resolve().parents[1]

HEADER = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
    format_version: 0.13
  notebook_metadata_filter: mlroadmap
kernelspec:
  display_name: Python 3
  language: python
  name: python3
mlroadmap:
  stage: 1
  title: {ko: 장난감, en: Toy}
  question: {ko: "왜?", en: "Why?"}
  minutes: 5
  needs: []
  data: {ko: 없음, en: none}
---
"""


def prose(ko: str, en: str, metadata: str = "") -> str:
    return f'\n+++ {{"lang": "ko"{metadata}}}\n\n{ko}\n\n+++ {{"lang": "en"}}\n\n{en}\n'


def code(source: str, options: str = "") -> str:
    return f"\n```{{code-cell}} ipython3\n{options}{source}\n```\n"


def graded(kind: str, grade_id: str, source: str, points: int = 0) -> str:
    flags = {
        "locked": '"grade": false, "locked": true, "solution": false',
        "answer": '"grade": false, "locked": false, "solution": true',
        "test": f'"grade": true, "locked": true, "points": {points}, "solution": false',
        "manual": f'"grade": true, "locked": false, "points": {points}, "solution": true',
    }[kind]
    return code(source, f':nbgrader: {{"grade_id": "{grade_id}", "schema_version": 3, "task": false, {flags}}}\n')


LESSON = (
    HEADER
    + prose("# 장난감\n\n평균은 1.5예요.", "# Toy\n\nThe mean is 1.5.", ', "claims": {"1.5": "x.mean()"}')
    + code("import numpy as np\n\nx = np.array([1, 2])\nx.mean()")
    + prose("과적합(overfitting)은 다음에 봐요.", "Overfitting comes later.")
)

SETUP = "import numpy as np\n\nfrom mlroadmap.grading import warnings_to_stdout\n\nwarnings_to_stdout()"


def question(number: int, points: int) -> str:
    name = f"times{number}"
    return (
        prose(f"## {number}. 곱하기 ({points}점)\n\n`{name}`을 쓰세요.", f"## {number}. Multiply ({points} points)\n\nWrite `{name}`.")
        + graded(
            "answer",
            name,
            f'def {name}(x):\n    """{number} times x (float)."""\n    ### BEGIN SOLUTION\n    return {number} * x\n    ### END SOLUTION',
        )
        + graded(
            "test",
            f"{name}_small",
            f'assert float({name}(2)) == {2 * number}, "2를 넣은 값이 달라요 / the value for 2 is wrong"\n'
            f'### BEGIN HIDDEN TESTS\nassert float({name}(7)) == {7 * number}, "7을 넣은 값이 달라요 / the value for 7 is wrong"\n'
            "### END HIDDEN TESTS",
            points,
        )
    )


ASSIGNMENT = (
    HEADER
    + prose("# 과제\n\n두 번 읽으세요.", "# Assignment\n\nRead it twice.")
    + graded("locked", "setup", SETUP)
    + "".join(question(number, points) for number, points in enumerate((3, 3, 3, 3, 4, 4), 1))
)


# The toy needs no library but NumPy: a warm process for it starts in half a second, not in five.
PRELOAD = 'c.TwoSides.preload = ["numpy"]'


def make(folder: Path, lesson: str = LESSON, assignment: str | None = ASSIGNMENT, topic: str = "01_toy") -> Path:
    """Write a course with one topic to `folder`, and return the topic's folder."""
    home = folder / "lessons" / topic
    home.mkdir(parents=True, exist_ok=True)
    for name in ("glossary.yml", "roadmap.yml"):
        shutil.copy(TOP / "lessons" / name, folder / "lessons" / name)
    config = (TOP / "nbgrader_config.py").read_text(encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(f"{config}\n{PRELOAD}\n", encoding="utf-8")
    (home / "lesson.md").write_text(lesson, encoding="utf-8")
    if assignment is not None:
        (home / "assignment.md").write_text(assignment, encoding="utf-8")
    return home


def answer(path: Path, answers: dict[str, str]) -> None:
    """Write answers (grade_id -> source) into a learner's notebook."""
    notebook = nbformat.read(path, 4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    nbformat.write(notebook, path)
