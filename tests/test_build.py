"""From text to notebooks: the toy course, and the course itself."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys

import nbformat
import pytest
import toy

from mlroadmap import course
from mlroadmap.cli import main
from mlroadmap.notebooks import build, format
from mlroadmap.notebooks.text import read


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = toy.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["format"]) == 0
    return folder


def digest(folder) -> dict[str, str]:
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*.ipynb"))}


def test_one_text_becomes_five_notebooks(home, tmp_path):
    assert main(["build"]) == 0
    assert sorted(digest(tmp_path)) == [
        "assignments/en/01_toy/01_toy.ipynb",
        "assignments/ko/01_toy/01_toy.ipynb",
        "course/en/01_toy.ipynb",
        "course/ko/01_toy.ipynb",
        "solutions/01_toy/01_toy.ipynb",
    ]
    for path in tmp_path.rglob("*.ipynb"):
        nbformat.validate(nbformat.read(path, 4))


def test_the_same_text_gives_the_same_bytes(home, tmp_path):
    main(["build"])
    first = digest(tmp_path)
    for name in ("course", "solutions", "assignments", "build"):
        shutil.rmtree(tmp_path / name)
    main(["build"])
    assert digest(tmp_path) == first


def test_each_language_has_its_prose_and_the_same_code(home, tmp_path):
    main(["build"])
    for place in ("course/{}/01_toy.ipynb", "assignments/{}/01_toy/01_toy.ipynb"):
        ko, en = (nbformat.read(tmp_path / place.format(language), 4) for language in course.LANGUAGES)
        code = [[(c.id, c.source, c.metadata) for c in nb.cells if c.cell_type == "code"] for nb in (ko, en)]
        assert code[0] == code[1]
        text = ["".join(c.source for c in nb.cells if c.cell_type == "markdown") for nb in (ko, en)]
        assert "장난감" in text[0] or "과제" in text[0]
        assert "Toy" in text[1] or "Assignment" in text[1]
        assert "과적합" not in text[1]


def test_the_release_holds_no_solution_and_no_hidden_test(home, tmp_path):
    main(["build"])
    for path in (tmp_path / "assignments").rglob("*.ipynb"):
        text = path.read_text()
        assert "return 3 * x" not in text and "7을 넣은" not in text and "2를 넣은" in text and "raise NotImplementedError" in text


def test_check_names_what_is_out_of_date(home, tmp_path, capsys):
    main(["build"])
    assert main(["build", "--check"]) == 0
    (home / "lesson.md").write_text((home / "lesson.md").read_text().replace("평균은", "이 평균은"))
    (tmp_path / "solutions/01_toy/01_toy.ipynb").write_text("{}")
    capsys.readouterr()
    before = digest(tmp_path)
    assert main(["build", "--check"]) == 1
    out = capsys.readouterr().out
    assert "out of date: course/ko/01_toy.ipynb" in out and "out of date: solutions/01_toy/01_toy.ipynb" in out
    assert digest(tmp_path) == before
    main(["build"])
    assert main(["build", "--check"]) == 0


def test_check_sees_a_notebook_that_has_no_text(home, tmp_path, capsys):
    main(["build"])
    shutil.copy(tmp_path / "course/ko/01_toy.ipynb", tmp_path / "course/ko/02_gone.ipynb")
    assert main(["build", "--check"]) == 1
    assert "02_gone" in capsys.readouterr().out
    main(["build"])
    assert not (tmp_path / "course/ko/02_gone.ipynb").exists()


def test_only_what_changed_is_built_again(home, tmp_path, monkeypatch):
    main(["build"])
    monkeypatch.setattr(build, "outputs", lambda topic_id: pytest.fail(f"{topic_id} was built again"))
    assert main(["build"]) == 0


def test_a_refused_text_changes_nothing(home, tmp_path, capsys):
    main(["build"])
    before = digest(tmp_path)
    (home / "lesson.md").write_text((home / "lesson.md").read_text() + '\n+++ {"lang": "ko"}\n\n혼자예요.\n')
    assert main(["build"]) == 1
    assert "lesson.md:" in capsys.readouterr().out
    assert digest(tmp_path) == before


def test_a_full_disk_leaves_the_old_notebook_whole(home, tmp_path, monkeypatch, capsys):
    main(["build"])
    before = digest(tmp_path)
    (home / "lesson.md").write_text((home / "lesson.md").read_text().replace("평균은", "이 평균은"))

    def full(self, target):
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr("pathlib.Path.replace", full)
    assert main(["build"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert digest(tmp_path) == before
    assert not list(tmp_path.rglob("*.new"))


@pytest.mark.parametrize(("arguments", "says"), [(["build", "77"], "no topic '77'"), (["run", "nothing"], "no topic 'nothing'")])
def test_an_unknown_topic_gets_one_line(home, capsys, arguments, says):
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert says in err and err.count("\n") == 1


def test_an_unknown_language_gets_one_line():
    with pytest.raises(Exception, match="has no language 'fr'"):
        course.check_language("fr")


def test_format_is_canonical_and_changes_nothing_else(home):
    before = read(home / "assignment.md")
    text = (home / "assignment.md").read_text()
    assert format.formatted(home / "assignment.md") == text
    (home / "assignment.md").write_text(text.replace("  schema_version: 3\n", "").replace("  task: false\n", ""))
    assert main(["format"]) == 0
    after = read(home / "assignment.md")
    assert [(c.source, c.metadata) for c in before.cells] == [(c.source, c.metadata) for c in after.cells]


def test_jupytext_opens_the_text_and_saves_it_back(home):
    """What JupyterLab does when an author opens the .md as a notebook and saves it."""
    import jupytext

    before = read(home / "assignment.md")
    notebook = jupytext.read(home / "assignment.md")
    jupytext.write(notebook, home / "assignment.md")
    assert main(["format"]) == 0
    after = read(home / "assignment.md")
    assert [(c.source, c.metadata) for c in before.cells] == [(c.source, c.metadata) for c in after.cells]
    assert main(["build"]) == 0


# --- the course itself ------------------------------------------------------------------------------------------------------------


def test_the_courses_notebooks_are_what_its_text_says(monkeypatch):
    monkeypatch.chdir(toy.TOP)
    changed, problems = build.build(course.topic_ids(), check=True)
    assert problems == [] and changed == []


def test_the_courses_texts_are_canonical(monkeypatch):
    monkeypatch.chdir(toy.TOP)
    assert main(["format", "--check"]) == 0


def test_the_courses_languages_have_equal_code(monkeypatch):
    monkeypatch.chdir(toy.TOP)
    for topic_id in course.topic_ids():
        ko, en = (nbformat.read(toy.TOP / "course" / language / f"{topic_id}.ipynb", 4) for language in course.LANGUAGES)
        code = [[c.source for c in nb.cells if c.cell_type == "code" and not c.id.endswith(("-ko", "-en"))] for nb in (ko, en)]
        assert code[0] == code[1]


def test_no_notebook_holds_an_output():
    for folder in ("course", "solutions", "assignments"):
        for path in (toy.TOP / folder).rglob("*.ipynb"):
            assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in nbformat.read(path, 4).cells), path


def test_the_built_notebooks_are_clean_for_ruff():
    result = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "course", "solutions", "assignments"], cwd=toy.TOP, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout
