"""What a beginner does wrong in the first hour, met through what they use: `mlroadmap check`, Validate and the progress cell.

Each slip costs the one question that it touches and no other point; what is said is in the learner's language, and names what to do.
"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
import toy
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell
from nbgrader.validator import Validator

from mlroadmap import progress
from mlroadmap.cli import main
from mlroadmap.notebooks.build import build

TOPIC = "01_toy"
RIGHT = {f"times{n}": f"def times{n}(x):\n    return {n} * x" for n in range(1, 7)}
RESTART = "Kernel → Restart Kernel and Run All Cells"
LANGUAGES = ("ko", "en")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The toy course's notebooks as they are released: path -> bytes."""
    home = tmp_path_factory.mktemp("built")
    toy.make(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        assert build([TOPIC])[1] == []
    return {path.relative_to(home): path.read_bytes() for path in home.rglob("*.ipynb")}


@pytest.fixture(autouse=True)
def _learner(tmp_path, monkeypatch, built):
    toy.make(tmp_path)
    for path, content in built.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    monkeypatch.chdir(tmp_path)


def mine(language: str) -> Path:
    return Path(f"assignments/{language}/{TOPIC}/{TOPIC}.ipynb")


def change(path: Path, edit) -> None:
    notebook = nbformat.read(path, 4)
    edit(notebook)
    nbformat.write(notebook, path)


def named(notebook, name: str) -> int:
    return next(at for at, cell in enumerate(notebook.cells) if cell.metadata.get("nbgrader", {}).get("grade_id") == name)


def told(capsys, language: str, points: int) -> str:
    """What `mlroadmap check` says; it gives `points` and speaks one language."""
    assert main(["check", TOPIC, "--no-open"]) == 0
    said = capsys.readouterr().out
    assert (f"{points} / 20점." if language == "ko" else f"{points} / 20 points.") in said, said
    assert bool(re.search("[가-힣]", said)) == (language == "ko"), said
    return said


BELOW = {"ko": "더 아래에 있어요. 그 셀을 위로 옮기고", "en": "stands further down: move it up"}
NOWHERE = {"ko": "만드는 셀이 이 노트에 없어요", "en": "No cell of this notebook makes"}
IMPORT = {"ko": "모듈을 불러오지 않았어요", "en": "is not imported"}


# --- cells run out of order ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "answer", ["def times2(x):\n    return factor * x", "twice = factor\n\ndef times2(x):\n    return twice * x"], ids=["inside", "on top"]
)
def test_a_cell_further_down_was_run_first(capsys, language, answer):
    toy.answer(mine(language), RIGHT | {"times2": answer})
    change(mine(language), lambda notebook: notebook.cells.append(new_code_cell("factor = 2")))
    said = told(capsys, language, 17)
    assert "`factor`" in said and BELOW[language] in said and RESTART in said
    page = Path(f"build/check/{TOPIC}.html").read_text(encoding="utf-8")
    assert BELOW[language] in page

    # Doing what it says earns the points.
    def up(notebook):
        notebook.cells.insert(named(notebook, "times2"), notebook.cells.pop())

    change(mine(language), up)
    assert BELOW[language] not in told(capsys, language, 20)


@pytest.mark.slow
def test_validate_runs_from_the_top_too():
    """A notebook that was run in another order, and is saved with its outputs, is not taken at its word."""
    toy.answer(mine("en"), RIGHT | {"times2": "def times2(x):\n    return factor * x"})
    change(mine("en"), lambda notebook: notebook.cells.append(new_code_cell("factor = 2")))
    found = Validator().validate(str(mine("en")))
    assert len(found["failed"]) == 1 and "factor" in found["failed"][0]["error"]


# --- a restarted kernel -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_only_the_old_kernel_knew(capsys, language):
    toy.answer(mine(language), RIGHT | {"times2": "def times2(x):\n    return factor * x"})
    said = told(capsys, language, 17)
    assert "`factor`" in said and NOWHERE[language] in said and RESTART in said


@pytest.mark.slow
def test_restarting_and_clearing_outputs_costs_nothing(capsys):
    toy.answer(mine("ko"), RIGHT)
    notebook = nbformat.read(mine("ko"), 4)
    NotebookClient(notebook).execute()
    nbformat.write(notebook, mine("ko"))
    told(capsys, "ko", 20)

    def clear(notebook):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None

    change(mine("ko"), clear)
    told(capsys, "ko", 20)
    assert not set(Validator().validate(str(mine("ko")))) & {"failed", "error", "changed"}
    assert progress.standing(TOPIC, "ko").state == "passed"


# --- a missing import, and other errors ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("def times2(x):\n    return math.prod([2, x])", "import math"),
        ("two = math.prod([2])\n\ndef times2(x):\n    return two * x", "import math"),
        ("def times2(x):\n    return pd.Series([x]).sum() * 2", "import pandas as pd"),
    ],
    ids=["inside", "on top", "short name"],
)
def test_a_missing_import(capsys, language, answer, line):
    toy.answer(mine(language), RIGHT | {"times2": answer})
    said = told(capsys, language, 17)
    assert IMPORT[language] in said and f"`{line}`" in said
    toy.answer(mine(language), {"times2": f"{line}\n\n{answer}"})
    told(capsys, language, 20)


@pytest.mark.parametrize(
    ("answer", "ko", "en"),
    [
        ("def times2(x)\n    return 2 * x", "콜론, 괄호, 따옴표", "colons, brackets, quotes"),
        ("def times2(x):\nreturn 2 * x", "들여쓰기", "indents"),
        ("def times2(x):\n    print(2 * x)", "`return`이 있는지", "is there a `return`"),
        ("import nonsuch\n\ndef times2(x):\n    return 2 * x", "이름을 바르게 썼는지", "is its name spelt right?"),
        ("one = 1 / 0\n\ndef times2(x):\n    return 2 * x", "마지막 줄부터 읽으세요", "read the error from its last line"),
    ],
)
def test_a_slip_of_the_pen(capsys, answer, ko, en):
    for language, expected in (("ko", ko), ("en", en)):
        toy.answer(mine(language), RIGHT | {"times2": answer})
        assert main(["check", TOPIC, "--lang", language, "--no-open"]) == 0
        said = capsys.readouterr().out
        assert expected in said and "17 / 20" in said


def test_a_test_whose_message_says_all_is_left_alone(capsys):
    toy.answer(mine("en"), RIGHT | {"times2": "def times2(x):\n    return 3 * x"})
    said = told(capsys, "en", 17)
    assert "the value for 2 is wrong" in said and "- question" not in said


# --- an unsaved notebook ------------------------------------------------------------------------------------------------------------


def test_nothing_was_saved(capsys):
    assert main(["check", TOPIC]) == 2
    said = capsys.readouterr().err
    assert "저장한 다음(Ctrl+S)" in said and "write an answer, save (Ctrl+S), and check again" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_some_of_it_was_saved(capsys, language):
    toy.answer(mine(language), {"times1": RIGHT["times1"]})
    said = told(capsys, language, 3)
    assert {"ko": "썼다면 저장했는지 보세요(Ctrl+S)", "en": "If you wrote it, is it saved (Ctrl+S)?"}[language] in said
    assert re.search(r"\d\d:\d\d에 저장한 것|as saved .*\d\d:\d\d", said.splitlines()[0])


def test_the_progress_cell_of_a_newcomer(tmp_path, monkeypatch):
    for language, sentence in (("ko", "아직 시작 전이에요"), ("en", "Nothing is begun yet")):
        monkeypatch.chdir(tmp_path / "course" / language)
        shown = progress.show().data
        assert sentence in shown and "Ctrl+S" in shown
        assert bool(re.search("[가-힣]", re.sub("<.*?>", "", shown))) == (language == "ko")


# --- a deleted cell -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_given_cells_were_deleted(capsys, language):
    toy.answer(mine(language), RIGHT)

    def delete(notebook):
        for name in ("setup", "times3_small"):
            del notebook.cells[named(notebook, name)]

    change(mine(language), delete)
    said = told(capsys, language, 20)
    for name in ("setup", "times3_small"):
        assert {"ko": f"지워진 '{name}' 셀을 되돌려 놓았어요", "en": f"the deleted cell '{name}' was put back"}[language] in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_cell_was_deleted(capsys, language):
    toy.answer(mine(language), RIGHT)
    change(mine(language), lambda notebook: notebook.cells.pop(named(notebook, "times4")))
    said = told(capsys, language, 17)
    assert "'times4'" in said and {"ko": "새 셀에 답을 쓰면", "en": "write the answer in a new cell"}[language] in said
    change(mine(language), lambda notebook: notebook.cells.append(new_code_cell(RIGHT["times4"])))
    told(capsys, language, 20)
