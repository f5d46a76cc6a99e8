"""`mlroadmap verify` refuses every way in which a grader and its answers can be wrong, on a toy assignment of six questions."""

from __future__ import annotations

import argparse
import contextlib

import jupytext
import pytest
import toy

from mlroadmap.cli import main
from mlroadmap.errors import CourseError
from mlroadmap.grading import assignment as assignments
from mlroadmap.grading import verify
from mlroadmap.grading.runner import Runner

ANSWER = "times3"
RIGHT = {
    "accept_by_addition": "def times3(x):\n    return x + x + x",
    "accept_as_text": "def times3(x):\n    return str(3 * x)",
    "accept_after_a_warning": "import warnings\n\ndef times3(x):\n    warnings.warn('slow')\n    return 3.0 * x",
    "accept_as_an_array": "def times3(x):\n    return np.full((), 3.0) * x",
}
WRONG = {f"reject_times_{factor}": f"def times3(x):\n    return {factor} * x" for factor in (*range(-5, 3), *range(4, 8))}


def answer_file(name: str, code: str, loses: str = "times3_small", sentence: str = "Another factor.") -> str:
    tail = f"\n\nloses: {loses}\n" if name.startswith("reject") and loses else ""
    return f'"""{sentence}{tail}"""\n\n# %% {ANSWER}\n{code}\n'


def write(home, **files: str):
    """Put answers (stem -> whole text) into the toy topic."""
    folder = home / "answers"
    folder.mkdir(exist_ok=True)
    for name, whole in files.items():
        (folder / f"{name}.py").write_text(whole, encoding="utf-8")
    return home


def write_bank(home):
    """A sound bank of answers."""
    return write(home, **{name: answer_file(name, code) for name, code in (RIGHT | WRONG).items()})


@pytest.fixture(scope="module")
def runners():
    """One warm parent for each way; the toy needs NumPy only."""
    with Runner(sides=1, sandbox=False, preload=("numpy",)) as one, Runner(sides=2, sandbox=False, preload=("numpy",)) as two:
        yield {1: one, 2: two}


@pytest.fixture
def home(tmp_path, monkeypatch, runners):
    made = toy.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(verify, "Runner", lambda sides, sandbox: contextlib.nullcontext(runners[sides]))
    return made


def verified(home, *ways: int) -> tuple[verify.Report, str]:
    shown: list[str] = []
    reports = verify.verify([home], ways or (1,), show=shown.append)
    return reports[0], shown[-1]


@pytest.fixture
def few(monkeypatch):
    """Fewer answers than a topic needs, where one of them is the matter."""
    monkeypatch.setattr(verify, "LEAST_ACCEPTS", 0)
    monkeypatch.setattr(verify, "LEAST_REJECTS", 0)


def complaint(home, *ways: int) -> str:
    report, last = verified(home, *ways)
    assert last.endswith(f"{len(report.wrong)} wrong")
    assert len(report.wrong) == 1, report.wrong
    return report.wrong[0]


def test_a_sound_bank_is_as_it_should_be(home):
    report, last = verified(write_bank(home), 1, 2)
    assert report.wrong == []
    assert [row.partition(";")[0] for row in report.rows] == [
        f"{way}: solution 1/1, untouched 1/1, accept 4/4, reject 12/12" for way in ("one kernel", "two sides")
    ]
    assert last == "verify: 1 topic, 1 solution, 4 accepts, 12 rejects, both ways: all as they should"
    assert report.notes == ["no reject loses times1_small, times2_small, times4_small, times5_small, times6_small"]


def test_an_accept_that_loses_is_wrong_and_its_message_is_shown(home, few):
    write(home, accept_none=answer_file("accept_none", "def times3(x):\n    return 4 * x"))
    assert complaint(home) == ("one kernel: accept_none.py: loses times3_small (0 of 3)\n2를 넣은 값이 달라요 / the value for 2 is wrong")


def test_a_reject_that_keeps_its_points_is_wrong(home, few):
    write(home, reject_nothing=answer_file("reject_nothing", "def times3(x):\n    return x * 3"))
    assert complaint(home) == "one kernel: reject_nothing.py: keeps times3_small, which it must lose"


def test_a_reject_that_loses_more_than_it_says_is_wrong(home, few):
    text = answer_file("reject_more", "def times3(x):\n    return 4 * x") + "\n# %% times4\ndef times4(x):\n    return 3 * x\n"
    write(home, reject_more=text)
    assert complaint(home).startswith("one kernel: reject_more.py: loses times4_small (0 of 3)")


def test_a_test_that_does_not_tell_the_learner_why_is_wrong(home, few):
    source = home / "assignment.md"
    source.write_text(source.read_text().replace(', "2를 넣은 값이 달라요 / the value for 2 is wrong"', ', "wrong"'))
    write(home, reject_zero=answer_file("reject_zero", "def times3(x):\n    return 0"))
    assert complaint(home) == (
        "one kernel: reject_zero.py: loses times3_small without a message that tells a learner why, in Korean / English\nwrong"
    )


def test_a_name_that_was_never_written_needs_no_more_words(home, few):
    write(home, reject_other_name=answer_file("reject_other_name", "def threefold(x):\n    return 3 * x"))
    assert verified(home, 1, 2)[0].wrong == []


def test_a_solution_that_loses_is_wrong_and_said_once(home, few):
    source = home / "assignment.md"
    source.write_text(source.read_text().replace("return 5 * x", "return 6 * x"))
    write(home, accept_by_addition=answer_file("accept_by_addition", RIGHT["accept_by_addition"]))
    assert complaint(home).startswith("one kernel: our solution: loses times5_small (0 of 4)")


def test_an_answer_that_owes_its_points_to_one_key_is_wrong(home, few):
    source = home / "assignment.md"
    check = 'assert float(times5(2)) == 10 if os.environ["MLROADMAP_KEY"] != "verify-2" else type(times5(2)) is int'
    setup = source.read_text().replace("import numpy as np\n\nfrom", "import os\n\nimport numpy as np\n\nfrom")
    source.write_text(setup.replace("assert float(times5(2)) == 10", check))
    write(home, accept_floats='"""Floats."""\n\n# %% times5\ndef times5(x):\n    return 5.0 * x\n')
    assert complaint(home).startswith("one kernel: accept_floats.py (key verify-2): loses times5_small (0 of 4)")


def test_an_untouched_release_that_scores_is_wrong(home, few):
    source = home / "assignment.md"
    source.write_text(source.read_text().replace("float(times6(2)) == 12", "True").replace("float(times6(7)) == 42", "True"))
    assert complaint(write(home)) == "one kernel: an untouched release: keeps times6_small, which it must lose"


def test_too_few_answers_and_wrong_points_are_wrong(home):
    write_bank(home)
    (home / "answers" / "accept_as_text.py").unlink()
    for name in list(WRONG)[:3]:
        (home / "answers" / f"{name}.py").unlink()
    source = home / "assignment.md"
    source.write_text(source.read_text().replace('"points": 4', '"points": 5', 1))
    report, _ = verified(home)
    assert report.wrong == [
        "the assignment has 21 points; it must have 20",
        "01_toy/answers has 3 accepts; at least 4 are needed",
        "01_toy/answers has 9 rejects; at least 12 are needed",
    ]


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("reject_x", answer_file("reject_x", "def times3(x):\n    return x", loses="times9_small"), 3, "there is no test 'times9_small'"),
        (
            "reject_x",
            answer_file("reject_x", "def times3(x):\n    return x", loses=""),
            1,
            "a reject_ answer names the tests that it loses",
        ),
        ("accept_x", answer_file("reject_x", "def times3(x):\n    return 3.0 * x"), 3, "an accept_ answer loses nothing"),
        ("accept_x", '"""Another way."""\n\n# %% nobody\nx = 1\n', 3, "there is no answer cell 'nobody'"),
        ("accept_x", answer_file("accept_x", "x = 1") + "# %% times3\nx = 2\n", 5, "the cell 'times3' stands twice"),
        ("accept_x", answer_file("accept_x", ""), 3, "the cell 'times3' is empty"),
        ("accept_x", "# %% times3\nx = 1\n", 1, "a docstring, and nothing else"),
        ("accept_x", '"""  """\n# %% times3\nx = 1\n', 1, "a docstring, and nothing else"),
        ("reject_x", '"""loses: times3_small"""\n# %% times3\nx = 1\n', 1, "the docstring says nothing"),
        ("accept_x", '"""Another way."""\nx = 1\n', 1, "no cell"),
        ("accept_x", '"""Another way.\n# %% times3\nx = 1\n', 1, "do not parse"),
        ("accept_x", answer_file("accept_x", 'def times3(x):\n    "3 times x (float)."\n    return 3 * x'), 1, "the same code as our"),
        ("correct_x", '"""Another way."""\n# %% times3\nx = 1\n', 1, "named accept_<what>.py or reject_<what>.py"),
    ],
)
def test_an_answer_file_that_is_not_of_the_form_is_refused_with_its_line(home, name, text, line, message):
    path = home / "answers" / f"{name}.py"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError) as refusal:
        assignments.read_answer(path, assignments.read(home / "assignment.md"))
    assert str(refusal.value).startswith(f"{path}:{line}: ")
    assert message in str(refusal.value)


def test_a_broken_answer_file_does_not_hide_what_else_is_wrong(home, few):
    write(home, reject_broken="x = 1\n", accept_none=answer_file("accept_none", "def times3(x):\n    return 4 * x"))
    report, last = verified(home)
    assert len(report.wrong) == 2
    assert last.endswith("1 solution, 1 accept, 0 rejects, one kernel: 2 wrong")


def test_questions_hold_their_answers_and_tests(home):
    made = assignments.read(home / "assignment.md")
    assert [(q.title, q.promised, q.answers, q.tests) for q in made.questions[:1]] == [("1. 곱하기", 3.0, ("times1",), ("times1_small",))]
    assert made.tests_of("times6") == ("times6_small",)
    assert [cell.role for cell in made.cells[:3]] == ["locked", "answer", "test"]


def test_the_notebook_of_solutions_reads_as_its_text_does(home, tmp_path):
    notebook = tmp_path / "01_toy.ipynb"
    jupytext.write(jupytext.read(home / "assignment.md"), notebook)
    ours, theirs = assignments.read(home / "assignment.md"), assignments.read(notebook)
    assert (ours.name, ours.cells, ours.questions) == (theirs.name, theirs.cells, theirs.questions)


def test_untouched_keeps_the_lines_outside_the_marks(home):
    stub = next(cell.source for cell in assignments.read(home / "assignment.md").untouched() if cell.id == "times3")
    assert stub == 'def times3(x):\n    """3 times x (float)."""\n    # YOUR CODE HERE\n    raise NotImplementedError()'


def test_a_submission_with_an_unknown_cell_is_refused(home):
    with pytest.raises(CourseError, match="there is no answer cell 'nobody'"):
        assignments.read(home / "assignment.md").submission({"nobody": "x = 1"})


def test_the_command_says_its_verdict_in_its_exit_status(home, few, capsys):
    parser = argparse.ArgumentParser()
    verify.configure(parser)
    write(home, accept_as_text=answer_file("accept_as_text", RIGHT["accept_as_text"]))
    assert verify.main(parser.parse_args(["01", "--sides", "1"])) == 0
    write(home, reject_right=answer_file("reject_right", RIGHT["accept_as_text"]))
    assert verify.main(parser.parse_args(["--sides", "1", "--jobs", "1"])) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "verify: 1 topic, 1 solution, 1 accept, 1 reject, one kernel: 1 wrong"
    with pytest.raises(CourseError, match="--jobs"):
        verify.main(parser.parse_args(["--jobs", "0"]))


# --- the course's own graders -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def warm():
    """One warm parent for each way, for all topics: what `mlroadmap verify` without a topic does."""
    with Runner(sides=1, sandbox=False) as one, Runner(sides=2) as two:
        yield {1: one, 2: two}


@pytest.mark.slow
@pytest.mark.parametrize("topic_id", sorted(p.name for p in (toy.TOP / "lessons").iterdir() if p.is_dir()))
def test_the_courses_graders_are_proven(topic_id, warm, monkeypatch, capsys):
    """In one kernel and on two sides; every accept and reject."""
    monkeypatch.chdir(toy.TOP)
    monkeypatch.setattr(verify, "Runner", lambda sides, sandbox: contextlib.nullcontext(warm[sides]))
    status = main(["verify", topic_id, "--jobs", "1"])
    assert status == 0, capsys.readouterr().out
