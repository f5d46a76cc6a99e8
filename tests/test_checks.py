"""The build's refusals: each is shown refusing, with file and line, and the toy course shows it accepting."""

from __future__ import annotations

import pytest
import toy

from mlroadmap.errors import CourseError
from mlroadmap.notebooks import checks
from mlroadmap.notebooks.text import read


@pytest.fixture(autouse=True)
def _in_the_toy_course(tmp_path, monkeypatch):
    toy.make(tmp_path)
    monkeypatch.chdir(tmp_path)


def problems(folder, lesson=toy.LESSON, assignment=toy.ASSIGNMENT) -> list[str]:
    home = toy.make(folder, lesson, assignment)
    return [str(p) for name in ("lesson.md", "assignment.md") for p in checks.check(read(home / name))]


def test_the_toy_course_is_accepted(tmp_path):
    assert problems(tmp_path) == []


def lesson_with(ko: str, en: str, metadata: str = "") -> str:
    return toy.LESSON + toy.prose(ko, en, metadata)


@pytest.mark.parametrize(
    ("lesson", "says"),
    [
        (toy.LESSON + '\n+++ {"lang": "ko"}\n\n혼자예요.\n', "has no en twin"),
        (toy.LESSON + '\n+++ {"lang": "en"}\n\nAlone.\n', "has no ko twin"),
        (toy.LESSON + "\n+++\n\nWhich language is this?\n", "prose without a language"),
        (lesson_with("## 하나\n\n글이에요.", "Text."), "differ in headings"),
        (lesson_with("값은 $x^2$예요.", "The value is $x^3$."), "differ in formulas"),
        (lesson_with("환자는 12명이에요.", "There are 13 patients."), "differ in numbers: only in ko: 12; only in en: 13"),
        (lesson_with("[여기](a.ipynb)를 봐요.", "See [here](b.ipynb)."), "differ in links"),
        (lesson_with("`fit`을 불러요.", "Call `predict`."), "differ in inline code"),
        (lesson_with("```python\nx = 1\n```", "```python\nx = 2\n```"), "differ in fenced blocks"),
        (lesson_with("**규제(regularization)**예요.", "**Regularization**."), "Markdown shows these stars"),
        (
            lesson_with("<details><summary>답</summary>\n네.\n\n</details>", "<details><summary>A</summary>\n\nYes.\n\n</details>"),
            "an empty line",
        ),
        (lesson_with("임계값이에요.", "A threshold."), "the glossary writes '임곗값'"),
        (lesson_with("규제(penalty)예요.", "Regularization."), "glossary's English for '규제'"),
        (lesson_with("정칙(regularization)이에요.", "Regularization."), "glossary's Korean for 'regularization' is '규제'"),
        (lesson_with("학습률이 커요.", "The learning rate is high."), "the first use of '학습률' is written '학습률(learning rate)'"),
        (lesson_with("값을(를) 봐요.", "Look at it."), "not both"),
        (lesson_with("점수가 올랐습니다.", "The score rose."), "해요체"),
        (lesson_with("정확도는 0.93이에요.", "The accuracy is 0.93."), "where does this number come from"),
        (lesson_with("12 %예요.", "It is 12 %."), "where does this number come from"),
        (lesson_with("글이에요.", "Text.", ', "claims": {"0.93": "x"}'), "does not stand in the prose"),
        (lesson_with("0.93이에요.", "It is 0.93.", ', "claims": {"0.93": ["x", 0]}'), "must be an expression"),
        (toy.LESSON + toy.code("x = (1"), "does not parse"),
        (toy.LESSON + toy.code("\n".join(f"x = {n}" for n in range(13))), "a cell of 13 lines"),
        (toy.LESSON + toy.code("x = 1  # " + "x" * 100), "a line of 109 characters"),
        (toy.LESSON + toy.code("x = '환자'"), "Korean in a code cell"),
    ],
)
def test_a_lesson_is_refused(tmp_path, lesson, says):
    found = problems(tmp_path, lesson=lesson)
    assert len(found) == 1, found
    assert says in found[0]
    file, line, _ = found[0].split(":", 2)
    assert file.endswith("lesson.md") and int(line) > toy.LESSON.count("\n")


def test_the_line_is_the_one_to_mend(tmp_path):
    found = problems(tmp_path, lesson=lesson_with("첫 줄이에요.\n\n임계값이에요.", "One.\n\nA threshold."))
    written = (tmp_path / "lessons/01_toy/lesson.md").read_text().split("\n")
    line = int(found[0].split(":")[1])
    assert "임계값" in "".join(written[line - 2 : line + 1])


def replaced(old: str, new: str) -> str:
    assert old in toy.ASSIGNMENT
    return toy.ASSIGNMENT.replace(old, new)


@pytest.mark.parametrize(
    ("assignment", "says"),
    [
        (
            replaced("## 1. 곱하기 (3점)", "## 1. 곱하기 (2점)").replace("Multiply (3 points)", "Multiply (2 points)", 1),
            "promises 2 points, its tests give 3",
        ),
        (replaced("## 1. Multiply (3 points)", "## 1. Multiply (4 points)"), "twins differ in numbers"),
        (replaced('"grade_id": "times2"', '"grade_id": "times1"'), "stands already on line"),
        (replaced('"points": 4', '"points": 3').replace("(4점)", "(3점)").replace("(4 points)", "(3 points)"), "it must have 20"),
        (toy.ASSIGNMENT + toy.graded("answer", "alone", "### BEGIN SOLUTION\nx = 1\n### END SOLUTION"), "has no test after it"),
        (toy.ASSIGNMENT + toy.code("x = 1"), "carries nbgrader metadata"),
        (replaced("### BEGIN SOLUTION\n    return 1 * x\n    ### END SOLUTION", "return 1 * x"), "needs ### BEGIN SOLUTION"),
        (
            toy.ASSIGNMENT + toy.code("x = 1", ':nbgrader: {"grade_id": "x", "locked": true}\n'),
            "lacks grade, schema_version, solution, task",
        ),
        (
            toy.ASSIGNMENT
            + toy.code(
                "x = 1",
                ':lang: ko\n:nbgrader: {"grade_id": "x", "locked": true, "grade": false, "schema_version": 3, '
                '"solution": false, "task": false}\n',
            ),
            "never carries nbgrader metadata",
        ),
    ],
)
def test_an_assignment_is_refused(tmp_path, assignment, says):
    found = problems(tmp_path, assignment=assignment)
    assert any(says in problem for problem in found), found
    assert all(":1:" in problem or int(problem.split(":")[1]) > 1 for problem in found)


def _with_test(body: str) -> str:
    whole = toy.ASSIGNMENT.replace("times6_small", "times6_visible")
    head, _, tail = whole.rpartition('"points": 4')
    return head + '"points": 2' + tail + toy.graded("test", "more", body, 2)


MESSAGE = '"값이 달라요 / the value is wrong"'


def test_a_further_test_is_accepted(tmp_path):
    body = f"_got = np.asarray(times6(np.arange(3)), dtype=float)\nassert _got.shape == (3,), {MESSAGE}"
    body += f"\nassert np.isfinite(_got).all(), {MESSAGE}"
    assert problems(tmp_path, assignment=_with_test(body)) == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (f"got = float(times6(1))\nassert got == 6, {MESSAGE}", "begin with _"),
        (f"assert float(times6(helper)) == 6, {MESSAGE}", "'helper'"),
        ("assert float(times6(1)) == 6", "needs a message"),
        ('assert float(times6(1)) == 6, "the value is wrong"', "needs a message"),
        ('assert float(times6(1)) == 6, "값이 달라요"', "needs a message"),
        (f"assert times6(1), {MESSAGE}", "bare truth"),
        (f"assert times6(1) == 6, {MESSAGE}", "a comparison on what the learner made"),
        (f"_got = times6(1)\nassert abs(_got - 6) < 1e-9, {MESSAGE}", "a comparison on what the learner made"),
        (f"assert times6(1) is not None, {MESSAGE}", "'is' on what the learner made"),
        (f"_got = times6(1)\nassert isinstance(_got, float), {MESSAGE}", "isinstance"),
        (f"_got = times6(1)\nassert _got.score(1) > 0.5, {MESSAGE}", ".score"),
        (f"_x = np.random.rand(3)\nassert float(times6(_x[0])) == 6 * _x[0], {MESSAGE}", "shared state"),
        (f"_x = np.random.default_rng().random()\nassert float(times6(_x)) == 6 * _x, {MESSAGE}", "without a seed"),
        (f"import pickle\nassert float(times6(1)) == 6, {MESSAGE}", "'pickle' has no place"),
        (f"_f = open('x')\nassert float(times6(1)) == 6, {MESSAGE}", "open(...) has no place"),
        (f"_a = np.zeros(2)\nassert np.shares_memory(_a, times6(_a)), {MESSAGE}", "shared memory"),
        ("float(times6(1))", "without an assert"),
        (f"for _x in times6(1):\n    assert _x == 1, {MESSAGE}", "a comparison on what the learner made"),
    ],
)
def test_a_test_is_refused(tmp_path, body, says):
    found = problems(tmp_path, assignment=_with_test(body))
    assert found and any(says in problem for problem in found), found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("no header", "must begin with a header"),
        (toy.HEADER.replace("stage: 1", "stage: [1"), "the header is not YAML"),
        (toy.LESSON + "\n```{code-cell} ipython3\nx = 1\n", "never closed"),
        (toy.LESSON + '\n+++ {"lang": "fr"}\n\nBonjour.\n', "no language 'fr'"),
        (toy.LESSON + '\n+++ {"lang": "ko"\n\n글이에요.\n', "metadata cannot be read"),
    ],
)
def test_a_broken_text_gets_one_line(tmp_path, text, says):
    home = toy.make(tmp_path, lesson=text)
    with pytest.raises(CourseError) as caught:
        read(home / "lesson.md")
    assert says in str(caught.value) and "\n" not in str(caught.value) and "lesson.md" in str(caught.value)


def test_text_in_another_encoding_gets_one_line(tmp_path):
    home = toy.make(tmp_path)
    (home / "lesson.md").write_bytes(toy.LESSON.encode("cp949"))
    with pytest.raises(CourseError, match="not UTF-8"):
        read(home / "lesson.md")
