"""Each lesson is executed once, top to bottom; the numbers in its prose are what the run gives. Its other language has equal code
(tests/test_build.py)."""

from __future__ import annotations

import pytest
import toy

from mlroadmap import course
from mlroadmap.errors import CourseError
from mlroadmap.notebooks.run import execute

TOPICS = sorted(p.name for p in (toy.TOP / "lessons").iterdir() if p.is_dir())


@pytest.mark.slow
@pytest.mark.parametrize("topic_id", TOPICS)
def test_a_lesson_runs_and_its_numbers_hold(topic_id, monkeypatch):
    monkeypatch.chdir(toy.TOP)
    executed = execute(topic_id)
    assert executed.problems == []
    assert executed.values, "a lesson without one measured number"


def run_toy(tmp_path, monkeypatch, lesson):
    toy.make(tmp_path, lesson)
    monkeypatch.chdir(tmp_path)
    return execute("01_toy")


def test_a_number_that_the_run_does_not_give_is_named(tmp_path, monkeypatch):
    executed = run_toy(tmp_path, monkeypatch, toy.LESSON.replace("1.5", "1.7"))
    assert len(executed.problems) == 1 and "the prose says 1.7, the run gives 1.5" in executed.problems[0]


def test_a_claim_is_judged_where_it_stands(tmp_path, monkeypatch):
    """The name changes further down; only one that is not made yet is asked for at the end."""
    later = toy.prose("합은 3.0이에요.", "The sum is 3.0.", ', "claims": {"3.0": "x.sum()"}') + toy.code("y = np.array([9])\nlate = 7.5")
    first = toy.prose("끝은 7.5예요.", "The end is 7.5.", ', "claims": {"7.5": "late"}')
    executed = run_toy(tmp_path, monkeypatch, toy.HEADER + first + toy.LESSON.removeprefix(toy.HEADER) + later)
    assert executed.problems == [] and sorted(executed.values) == [("1.5", 1.5), ("3.0", 3.0), ("7.5", 7.5)]


def test_an_expression_that_fails_is_named(tmp_path, monkeypatch):
    executed = run_toy(tmp_path, monkeypatch, toy.LESSON.replace('x.mean()"}', 'nothing"}'))
    assert len(executed.problems) == 1 and "NameError" in executed.problems[0]


def test_a_cell_that_fails_is_named_with_its_line(tmp_path, monkeypatch):
    with pytest.raises(CourseError, match=r"lesson\.md:\d+: this cell failed: ZeroDivisionError"):
        run_toy(tmp_path, monkeypatch, toy.LESSON + toy.code("1 / 0"))


def test_the_road_has_every_topic_once(monkeypatch):
    monkeypatch.chdir(toy.TOP)
    stages, topics = course.road()
    assert [t.number for t in topics] == [f"{n:02d}" for n in range(24)]
    assert {t.stage for t in topics} <= {s["id"] for s in stages}
    for topic in topics:
        if not topic.planned:
            assert topic.minutes > 0 and all(topic.question.values()) and all(topic.data.values())
            assert set(topic.needs) <= {t.id for t in topics if t.id < topic.id}
