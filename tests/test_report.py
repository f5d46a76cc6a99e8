"""What people get to read: an instructor's report, a learner's own check, and the demonstration class, on a toy course with answers."""

from __future__ import annotations

import argparse
import functools
import json
import os
import random
import re
import shutil
from contextlib import chdir
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import numpy as np
import pytest
import toy
from nbgrader.api import Gradebook

from mlroadmap import instructor
from mlroadmap.errors import CourseError
from mlroadmap.grading import check, classroom, demo, report, submission
from mlroadmap.grading.record import Record
from mlroadmap.grading.release import Release
from mlroadmap.grading.runner import Runner
from mlroadmap.notebooks.build import build

TOPIC = "01_toy"
HOSTILE, ABSENT = "<img src=x onerror=alert(1)>", "<b onclick=alert(4)>absent"

# Question 5 has a second test, so that a misconception can lose a part of a question.
LARGE = toy.graded(
    "test",
    "times5_large",
    'assert float(times5(1000)) == 5000, "1000을 넣은 값이 달라요 / the value for 1000 is wrong"\n'
    "### BEGIN HIDDEN TESTS\n_secret = 123456\n"
    'assert float(times5(_secret)) == 617280, "큰 수에서 값이 달라요 / the value for a large number is wrong"\n### END HIDDEN TESTS',
    2,
)
ASSIGNMENT = (
    toy.HEADER
    + toy.prose("# 과제\n\n두 번 읽으세요.", "# Assignment\n\nRead it twice.")
    + toy.graded("locked", "setup", toy.SETUP)
    + "".join(toy.question(number, 3) for number in range(1, 5))
    + toy.question(5, 4).replace('"points": 4', '"points": 2')
    + LARGE
    + toy.question(6, 4)
)
ADDS = "def times5(x):\n    return x + 5"
SMALL = "def times5(x):\n    return 5 * x if x < 100 else x"
SQUARES = "def times2(x):\n    return x**2"
RAISES = 'def times1(x):\n    raise ValueError("<script>alert(2)</script>")'


def bank(sentence: str, cell: str, code: str, loses: str = "") -> str:
    tail = f"\n\nloses: {loses}\n" if loses else ""
    return f'"""{sentence}{tail}"""\n\n# %% {cell}\n{code}\n'


ANSWERS = {
    "accept_array": bank("With an array.", "times5", "def times5(x):\n    return np.asarray(5 * x)"),
    "reject_adds": bank("Adds instead of multiplying.", "times5", ADDS, "times5_small, times5_large"),
    "reject_small_only": bank("Is right for small numbers only.", "times5", SMALL, "times5_large"),
    "reject_squares": bank("Squares, since 2 times 2 is 2 squared.", "times2", SQUARES, "times2_small"),
    "reject_adds_two": bank("Adds 2, since 2 plus 2 is 2 times 2.", "times2", "def times2(x):\n    return x + 2", "times2_small"),
}
RIGHT = {f"times{n}": f"def times{n}(x):\n    return {n} * x" for n in range(1, 7)}


def without(*numbers: int) -> dict[str, str]:
    return {name: text for name, text in RIGHT.items() if int(name[-1]) not in numbers}


# Twelve learners; None hands in an empty file. The second entry is what they must get.
CLASS = {
    "s01": (RIGHT, 20), "s02": (RIGHT, 20), "s03": (RIGHT | {"times5": ADDS}, 16), "s04": (RIGHT | {"times5": ADDS}, 16),
    "s05": (RIGHT | {"times5": SMALL}, 18), "s06": (RIGHT | {"times2": SQUARES}, 17), "s07": (without(6), 16),
    "s08": (without(6) | {"times2": SQUARES}, 13), "s09": (RIGHT | {"times1": RAISES}, 17), "s10": (without(2, 3, 4, 5, 6), 3),
    "s11": (None, 0),
    HOSTILE: (RIGHT | {"times2": SQUARES, "times5": ADDS}, 13),
}  # fmt: skip
SCORES = [points for _, points in CLASS.values()]
# Points of question 5, in the order of CLASS.
FIFTH = [4, 4, 0, 0, 2, 4, 4, 4, 4, 0, 0, 0]


def course_in(folder: Path) -> Path:
    home = toy.make(folder, assignment=ASSIGNMENT)
    (home / "answers").mkdir()
    for name, text in ANSWERS.items():
        (home / "answers" / f"{name}.py").write_text(text, encoding="utf-8")
    with chdir(folder):
        changed, problems = build([TOPIC])
        assert changed and not problems
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The toy course, built once."""
    return course_in(tmp_path_factory.mktemp("built"))


def answer(path: Path, answers: dict[str, str]) -> None:
    notebook = nbformat.read(path, 4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def engine():
    """The class's warm parent, with NumPy alone: PyTorch takes seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(classroom, "Runner", functools.partial(Runner, preload=("numpy",)))
        patch.setattr(classroom, "_runners", {})
        patch.delenv("NBGRADER_DB_URL", raising=False)
        patch.delenv("MLROADMAP_KEY", raising=False)
        yield
        for runner in classroom._runners.values():
            runner.close()


@pytest.fixture(scope="module")
def graded(tmp_path_factory, engine, built):
    """The toy course with its class graded; late: s05; in a file of another name: the hostile one."""
    home = shutil.copytree(built, tmp_path_factory.mktemp("class") / "course")
    with chdir(home):
        for student, (answers, _) in CLASS.items():
            folder = Path("submitted") / student / TOPIC
            folder.mkdir(parents=True)
            path = folder / (f"{TOPIC} copy.ipynb" if student == HOSTILE else f"{TOPIC}.ipynb")
            path.write_bytes(b"" if answers is None else Path(f"assignments/ko/{TOPIC}/{TOPIC}.ipynb").read_bytes())
            if answers is not None:
                answer(path, answers)
            day = 20 if student == "s05" else 10
            (folder / "timestamp.txt").write_text(f"2026-03-{day} 10:00:00.000000 UTC")
        students = [demo.Student(name, "<script>alert(3)</script>" if name == HOSTILE else "", "", "ko", 0.0) for name in CLASS]
        students.append(demo.Student(ABSENT, "", "", "ko", 0.0))
        demo.prepare([TOPIC], students)
        outcome = classroom.grade_class([TOPIC], workers=2, settings=classroom.Settings(sandbox=False), progress=False)
        assert (outcome.graded, outcome.failed) == (len(CLASS), {})
    return home


class Page(HTMLParser):
    """Every tag and attribute of a page, and its text."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def check_is_harmless(text: str) -> Page:
    """Nothing in the page runs, and nothing is fetched."""
    page = Page(text)
    assert page.tags
    assert not {tag for tag, _ in page.tags} & {"script", "iframe", "object", "embed", "link", "form", "base"}
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert attributes.get("src", "data:").startswith("data:")
        assert attributes.get("href", "#").startswith("#")
    assert not re.search(r"url\(|@import", text)
    return page


# --- the report ----------------------------------------------------------------------------------------------------------------------


def read(home: Path) -> report.TopicReport:
    with chdir(home):
        config = instructor.nbgrader_config()
        with Gradebook(config.CourseDirectory.db_url, config.CourseDirectory.course_id) as gradebook:
            return report.read_topic(gradebook, TOPIC)


@pytest.mark.slow
def test_the_figures_are_those_that_a_pencil_gives(graded):
    topic = read(graded)
    assert {one.student: one.score for one in topic.learners} == {name: points for name, (_, points) in CLASS.items()}
    summary = report._summary(topic)
    assert summary["mean"] == pytest.approx(169 / 12)
    assert summary["sd"] == pytest.approx(np.std(SCORES, ddof=1))
    assert summary["quarters"] == pytest.approx(list(np.quantile(SCORES, [0.25, 0.5, 0.75])))
    # 0–2, 2–4, … 18–20, the last with both ends.
    assert [row["count"] for row in summary["bins"]] == [1, 1, 0, 0, 0, 0, 2, 0, 5, 3]
    assert [row.share for row in topic.items] == pytest.approx([10 / 12, 7 / 12, 10 / 12, 10 / 12, 6.5 / 12, 8 / 12])
    fifth = topic.items[4]
    assert fifth.error == pytest.approx(np.std(np.divide(FIFTH, 4), ddof=1) / np.sqrt(12))
    assert (fifth.full, fifth.empty, fifth.n) == (6, 1, 12)
    assert fifth.discrimination == pytest.approx(np.corrcoef(FIFTH, np.subtract(SCORES, FIFTH))[0, 1])
    low, high = fifth.bounds
    assert np.arctanh(fifth.discrimination) - np.arctanh(low) == pytest.approx(1.96 / 3, abs=1e-3)
    assert np.arctanh(high) - np.arctanh(fifth.discrimination) == pytest.approx(1.96 / 3, abs=1e-3)
    assert [(test["id"], test["pass"]) for test in fifth.tests] == [("times5_small", 7), ("times5_large", 6)]
    assert (summary["late"], summary["repaired"], topic.absent, topic.not_graded) == (1, 1, [ABSENT], [])
    assert [one.student for one in summary["refused"]] == ["s11"]
    assert {one.student for one in topic.learners if topic.needs_help(one)} == {"s10", "s11"}


@pytest.mark.slow
def test_lost_points_are_explained_and_add_up(graded):
    found = []
    for row in read(graded).explanations():
        what = sorted(row["misconception"].sentences) if row["misconception"] else row["kind"]
        found.append((what, row["students"], row["points"]))
    assert found == [
        (["reject_adds"], {"s03", "s04", HOSTILE}, 12),
        (["reject_adds_two", "reject_squares"], {"s06", "s08", HOSTILE}, 9),
        (["reject_small_only"], {"s05"}, 2),
        ("empty", {"s07", "s08", "s10"}, 25),
        ("error", {"s09"}, 3),
        ("stopped", {"s11"}, 20),
    ]
    assert sum(points for _, _, points in found) == 12 * 20 - sum(SCORES)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_is_whole_and_nothing_in_it_runs(graded, tmp_path, language):
    with chdir(graded):
        assert report_main(["--lang", language, "--out", str(tmp_path / "page.html")]) == 0
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    page = check_is_harmless(text)
    assert f'lang="{language}"' in text and "width=device-width" in text
    assert ABSENT in page.text and "<script>alert(3)</script>" in page.text, "escaped, so that it is read as text"
    for shown in ("14.1", "54 %", "17 %", "Adds instead of multiplying.", "s11", f"{TOPIC} copy.ipynb"):
        assert shown in page.text, shown
    assert ("Who needs help" in page.text) == (language == "en")


@pytest.mark.slow
def test_an_anonymous_page_names_nobody(graded, tmp_path):
    with chdir(graded):
        assert report_main(["--anonymous", "--out", str(tmp_path / "page.html")]) == 0
    text = Page((tmp_path / "page.html").read_text(encoding="utf-8")).text
    assert not re.search(r"\bs\d\d\b|alert|copy\.ipynb|absent", text)
    assert "Adds instead of multiplying." in text and "14.1" in text


def report_main(arguments: list[str], module=report) -> int:
    parser = argparse.ArgumentParser()
    module.configure(parser)
    return module.main(parser.parse_args(arguments))


def test_without_grades_there_is_no_report(tmp_path, monkeypatch):
    monkeypatch.delenv("NBGRADER_DB_URL", raising=False)
    toy.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError, match="Nothing is graded yet"):
        report_main([])


# --- why points were lost ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def release(built):
    return Release.from_notebook(built / "solutions" / TOPIC / f"{TOPIC}.ipynb")


def why(release, lost: dict[str, str], known: list[set[str]], untouched: tuple[str, ...] = (), explanation=None) -> list[tuple]:
    """The causes found for tests that were lost (id -> message), given misconceptions by the tests that they lose."""
    scores = {test: 0.0 if test in lost else most for test, most in release.points.items()}
    record = Record(TOPIC, "", scores, release.points, lost, {}, list(untouched), [], "time" if explanation else None, explanation, {})
    learner = report.Learner("a", "a", scores, scores, 0.0, record=record)
    bank = [report.Misconception(frozenset(tests), {str(number): ""}) for number, tests in enumerate(known)]
    found = report.causes(learner, release, report.questions(release), bank)
    return [(cause.kind, set(cause.tests)) for cause in found]


WRONG = "달라요 / is wrong"
SMALL_5, LARGE_5 = "times5_small", "times5_large"


@pytest.mark.parametrize(
    ("lost", "known", "expected"),
    [
        ([LARGE_5], [{LARGE_5}, {SMALL_5, LARGE_5}], [("misconception", {LARGE_5})]),
        ([SMALL_5, LARGE_5], [{LARGE_5}, {SMALL_5, LARGE_5}], [("misconception", {SMALL_5, LARGE_5})]),
        # A misconception that explains only a part is not named ...
        ([SMALL_5, LARGE_5], [{LARGE_5}], [("unknown", {SMALL_5, LARGE_5})]),
        # ... unless another one explains the rest.
        ([SMALL_5, LARGE_5], [{LARGE_5}, {SMALL_5}], [("misconception", {SMALL_5}), ("misconception", {LARGE_5})]),
        # One that reaches over two questions, and one that would have to lose more than was lost.
        (["times2_small", LARGE_5], [{"times2_small", LARGE_5}], [("misconception", {"times2_small", LARGE_5})]),
        (["times2_small"], [{"times2_small", LARGE_5}], [("unknown", {"times2_small"})]),
    ],
)
def test_a_misconception_is_named_only_if_it_explains_all(release, lost, known, expected):
    found = why(release, dict.fromkeys(lost, WRONG), known)
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_empty_answers_errors_and_stopped_runs_are_no_misconceptions(release):
    undefined = "times5: 아직 없는 이름이에요 / times5 is not defined: is its cell written?"
    raised = "코드가 오류를 냈어요: ValueError: x / your code raised ValueError: x"
    both = {SMALL_5, LARGE_5}
    assert why(release, dict.fromkeys(both, undefined), [both]) == [("error", both)]
    assert why(release, dict.fromkeys(both, undefined), [both], untouched=("times5",)) == [("empty", both)]
    # An error in one test only can be what the misconception is.
    assert why(release, {SMALL_5: WRONG, LARGE_5: raised}, [both]) == [("misconception", both)]
    stopped = "시간이 다 되어 / took too long"
    assert why(release, {SMALL_5: WRONG, LARGE_5: stopped}, [{SMALL_5}], explanation=stopped) == [
        ("stopped", {LARGE_5}),
        ("misconception", {SMALL_5}),
    ]


def test_questions_have_both_titles_and_their_tests(release):
    asked = report.questions(release)
    assert [one.title("ko") for one in asked] == ["곱하기"] * 6 and [one.title("en") for one in asked] == ["Multiply"] * 6
    assert [one.points for one in asked] == [3, 3, 3, 3, 4, 4]
    assert asked[4].answers == ("times5",) and asked[4].tests == (SMALL_5, LARGE_5)


def test_discrimination_says_when_it_cannot_be_told(release):
    asked = report.questions(release)

    def learner(number: int, right: bool) -> report.Learner:
        earned = {test: most if right or test != SMALL_5 else 0.0 for test, most in release.points.items()}
        return report.Learner(str(number), "", earned, earned, 0.0)

    few = [learner(number, number % 2 == 0) for number in range(report.FEWEST_FOR_DISCRIMINATION - 1)]
    row = report.item(5, asked[4], few, release.points)
    assert (row.discrimination, row.bounds, row.why_not) == (None, None, "few") and row.share == pytest.approx((5 + 4 * 0.5) / 9)
    more = [*few, learner(9, True)]
    # All of them have the same in the other questions, or in this one.
    assert report.item(5, asked[4], more, release.points).why_not == "alike"
    assert report.item(1, asked[0], more, release.points).why_not == "alike"
    waiting = report.Learner("w", "", {}, {}, 0.0)
    assert report.item(5, asked[4], [waiting], release.points).share is None


def test_half_of_a_message_only_where_it_has_two():
    assert report.in_language("값이 달라요 / it is off", "ko") == "값이 달라요"
    assert report.in_language("값이 달라요 / it is off", "en") == "it is off"
    for whole in ("ZeroDivisionError: 1 / 0", "a / b 한글", "오류: 1 / 0 / error: 1 / 0"):
        assert report.in_language(whole, "en") == whole


# --- a learner's own check -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def learner(tmp_path, monkeypatch, built):
    home = shutil.copytree(built, tmp_path / "course")
    monkeypatch.chdir(home)
    return home


def notebook_of(language: str) -> Path:
    return Path(f"assignments/{language}/{TOPIC}/{TOPIC}.ipynb")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_learner_sees_points_and_messages_and_no_hidden_test(learner, capsys, language):
    answer(notebook_of(language), without(6) | {"times5": SMALL, "times1": RAISES})
    assert report_main([TOPIC, "--no-open"], check) == 0
    told = capsys.readouterr().out
    assert re.findall(r"\d+ / \d+", told)[:7] == ["0 / 3", "3 / 3", "3 / 3", "3 / 3", "2 / 4", "0 / 4", "11 / 20"]
    assert ("2, 3, 4" in told) and ("다음은 질문 1" in told) == (language == "ko") and ("Next: question 1" in told) == (language == "en")
    text = Path(f"build/check/{TOPIC}.html").read_text(encoding="utf-8")
    page = check_is_harmless(text)
    assert ("1000을 넣은 값이 달라요" in page.text) == (language == "ko")
    assert ("the value for 1000 is wrong" in page.text) == (language == "en")
    assert "if x < 100" in page.text, "the learner's own code"
    assert "<script>alert(2)" in page.text
    for hidden in ("_secret", "123456", "617280", "HIDDEN", "float(times"):
        assert hidden not in text, hidden


@pytest.mark.slow
def test_the_same_from_the_text_alone_and_from_any_file(learner, capsys):
    shutil.rmtree("solutions")
    mine = learner / "mine.ipynb"
    mine.write_bytes(notebook_of("en").read_bytes())
    answer(mine, RIGHT | {"times2": SQUARES})
    assert report_main([TOPIC, "--notebook", str(mine), "--no-open"], check) == 0
    assert "17 / 20 points. Passed: 1, 3, 4, 5, 6. Next: question 2" in capsys.readouterr().out


def test_a_learner_with_nothing_or_with_two_notebooks_is_told(learner):
    with pytest.raises(CourseError, match="Nothing is written yet"):
        report_main([TOPIC, "--no-open"], check)
    for language in ("ko", "en"):
        answer(notebook_of(language), RIGHT)
    with pytest.raises(CourseError, match="--lang ko or --lang en"):
        report_main([TOPIC, "--no-open"], check)
    release = check.release_of(TOPIC)
    assert check.find_notebook(TOPIC, release, "en")[0] == learner / notebook_of("en")
    with pytest.raises(CourseError, match="no such notebook"):
        report_main([TOPIC, "--notebook", "nowhere.ipynb"], check)


# --- the demonstration ---------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_demonstration_class_is_graded_away_from_the_own_gradebook(tmp_path, monkeypatch, engine, built, capsys):
    home = shutil.copytree(built, tmp_path / "course")
    monkeypatch.chdir(home)
    monkeypatch.setenv("NBGRADER_DB_URL", f"sqlite:///{home / 'mine.db'}")
    monkeypatch.setattr(demo, "LIMITS", demo.replace(demo.LIMITS, cell=3.0))
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    where = tmp_path / "demo"
    assert report_main(["--students", "6", "--dir", str(where), "--no-open", "--lang", "en"], demo) == 0
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    assert os.environ["NBGRADER_DB_URL"].endswith("mine.db") and Path.cwd() == home
    told = capsys.readouterr().out
    assert (where / "gradebook.db").is_file() and str(where / "gradebook.db") in told
    page = check_is_harmless((where / "report.html").read_text(encoding="utf-8"))
    with chdir(where):
        monkeypatch.delenv("NBGRADER_DB_URL")
        topic = read(where)
    assert 4 <= len(topic.learners) <= 6
    for one in topic.learners:
        line = next(line for line in told.splitlines() if f" {one.student} " in line)
        assert f"{one.score:5.1f}" in line
    assert report.number(np.mean(topic.scores)) in page.text
    with pytest.raises(CourseError, match="is not empty"):
        report_main(["--dir", str(where)], demo)


def test_the_same_seed_makes_the_same_class():
    one, again, other = (demo.people(200, random.Random(seed)) for seed in (3, 3, 4))
    assert one == again != other
    assert len({student.id for student in one}) == 200
    assert {student.language for student in one} == {"ko", "en"}


def test_every_mishap_leaves_a_folder_that_can_be_read(learner):
    release = check.release_of(TOPIC)
    for mishap in demo.MISHAPS:
        student = demo.Student(mishap, "", "", "en", 0.0, mishaps={TOPIC: mishap})
        demo.hand_in(student, TOPIC, RIGHT, random.Random(1))
        found = submission.read(Path("submitted") / mishap / TOPIC, release)
        assert found.unreadable is None
        assert bool(found.repairs) == (mishap not in ("late", "endless", "asks")), (mishap, found.repairs)
        assert json.loads(json.dumps(found.notebook))["cells"]
