"""A repository for learners: what is inside, what is not, and that the proof notices what must not be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import toy

from mlroadmap import course, publish
from mlroadmap.cli import main
from mlroadmap.errors import CourseError

HIDDEN = 'assert float(times1(7)) == 7, "7을 넣은 값이 달라요 / the value for 7 is wrong"'
SOLUTION = "    # the long way round, one line of our own solution"
SECOND = toy.ASSIGNMENT.replace("times", "thrice")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    folder = tmp_path / "course"
    toy.make(folder)
    (folder / "lessons" / "01_toy" / "answers").mkdir()
    (folder / "lessons" / "01_toy" / "answers" / "reject_adds.py").write_text('"""Adds."""\n')
    toy.make(folder, toy.LESSON.replace("title: {ko: 장난감, en: Toy}", "title: {ko: 둘째, en: Second}"), SECOND, topic="02_second")
    monkeypatch.chdir(folder)
    return folder


def below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_is_inside(tmp_path, capsys):
    assert main(["publish", str(tmp_path / "out")]) == 0
    assert "published: 2 topics" in capsys.readouterr().out
    there = below(tmp_path / "out")
    for topic_id in ("01_toy", "02_second"):
        wanted = {f"lessons/{topic_id}/lesson.md"}
        wanted |= {f"course/{language}/{topic_id}.ipynb" for language in course.LANGUAGES}
        wanted |= {f"assignments/{language}/{topic_id}/{topic_id}.ipynb" for language in course.LANGUAGES}
        assert wanted <= there
    assert not [path for path in there if "answers" in path or "assignment.md" in path or path.startswith("solutions")]
    text = (tmp_path / "out" / "assignments" / "en" / "01_toy" / "01_toy.ipynb").read_text()
    assert "float(times3(2)) == 6" in text, "the visible check"
    assert "== 21" not in text and "return 3 * x" not in text, "the hidden one, and the solution"


def test_one_topic_in_one_language_has_no_link_that_leads_nowhere(tmp_path):
    assert main(["publish", str(tmp_path / "out"), "02", "--lang", "en"]) == 0
    there = below(tmp_path / "out")
    assert {path for path in there if path.endswith(".ipynb")} == {"course/en/02_second.ipynb", "assignments/en/02_second/02_second.ipynb"}
    notebook = nbformat.read(tmp_path / "out" / "course" / "en" / "02_second.ipynb", 4)
    assert notebook.cells[0].source == "[Assignment](../../assignments/en/02_second/02_second.ipynb)"


def test_published_again_with_fewer_topics(tmp_path):
    out = tmp_path / "out"
    assert main(["publish", str(out)]) == 0
    (out / "own.txt").write_text("kept")
    assert main(["publish", str(out), "01"]) == 0
    assert "own.txt" in below(out) and not [path for path in below(out) if "02_second" in path]


def test_a_file_of_somebody_else_is_never_overwritten(tmp_path, capsys):
    mine = tmp_path / "out" / "lessons" / "glossary.yml"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    assert main(["publish", str(tmp_path / "out")]) == 2
    assert "lessons/glossary.yml is there" in capsys.readouterr().err
    assert mine.read_text() == "mine" and below(tmp_path / "out") == {"lessons/glossary.yml"}


def test_not_into_the_course_itself(home, capsys):
    assert main(["publish", str(home / "build")]) == 2
    assert "outside of it" in capsys.readouterr().err and not (home / "build").exists()


@pytest.mark.parametrize(
    ("path", "add", "says"),
    [
        ("course/ko/01_toy.ipynb", HIDDEN, "a hidden test of 01_toy"),
        ("assignments/en/02_second/02_second.ipynb", SOLUTION, "a solution of 02_second"),
    ],
)  # fmt: skip
def test_the_proof_sees_what_slipped_in(home, monkeypatch, path, add, says):
    text = home / "lessons" / "02_second" / "assignment.md"
    text.write_text(text.read_text().replace("### BEGIN SOLUTION\n", f"### BEGIN SOLUTION\n{SOLUTION}\n"))
    topics = course.topic_ids()
    made = publish.files(topics, list(course.LANGUAGES))
    assert publish.leaks(made, topics) == []
    notebook = nbformat.reads(made[path].decode(), 4)
    notebook.cells[-1].source += f"\n{add}"
    made[path] = nbformat.writes(notebook).encode()
    assert publish.leaks(made, topics) == [f"{path}: {says}"]
    monkeypatch.setattr(publish, "files", lambda *_: made)
    assert main(["publish", str(home.parent / "out")]) == 2 and not (home.parent / "out").exists()


def test_the_proof_knows_the_files_that_learners_must_not_have():
    made = dict.fromkeys(("solutions/a.ipynb", "lessons/01_toy/answers/accept_a.py", "lessons/01_toy/assignment.md", "tests/t.py"), b"")
    made["solutions/a.ipynb"] = nbformat.writes(nbformat.v4.new_notebook()).encode()
    assert [line.split(":")[0] for line in publish.leaks(made, [])] == list(made)


@pytest.mark.slow
def test_the_real_course_is_published_and_works_on_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(toy.TOP)
    out = tmp_path / "out"
    assert main(["publish", str(out), "09", "18"]) == 0
    code = "from mlroadmap import course, plots; print(course.__file__, course.topic_ids())"
    done = subprocess.run([sys.executable, "-c", code], cwd=out, env={"PYTHONPATH": str(out)}, capture_output=True, text=True)
    assert str(out) in done.stdout and "['09_decision_trees', '18_shap']" in done.stdout, done.stderr


def test_a_text_with_problems_is_not_published(home, tmp_path):
    text = home / "lessons" / "01_toy" / "lesson.md"
    text.write_text(text.read_text() + '\n+++ {"lang": "ko"}\n\n혼자예요.\n')
    with pytest.raises(CourseError, match="has no en twin"):
        publish.files(["01_toy"], ["ko"])
