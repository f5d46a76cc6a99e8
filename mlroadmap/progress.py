"""`mlroadmap progress`, and `show` for a notebook cell: which topics a learner has read, tried, validated and passed.

Everything is read from the learner's own saved notebooks and from the last `mlroadmap check`; nothing is run and nothing is sent.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

from mlroadmap import course
from mlroadmap.course import Topic
from mlroadmap.grading import check, report
from mlroadmap.grading import submission as submissions
from mlroadmap.grading.notebook_file import LARGEST_NOTEBOOK, read_regular

# A lesson counts as read when this share of its code cells was run: exercises and folded solutions may be left out.
READ = 0.7
# A topic counts as passed when its last full check gave this share of the points.
PASS = 0.6
STATES = ("new", "begun", "read", "tried", "validated", "passed")
_WORDS = {
    "ko": dict(zip(STATES, ("아직", "읽는 중", "읽음", "푸는 중", "눈에 보이는 검사 통과", "통과"), strict=True)),
    "en": dict(zip(STATES, ("not yet", "reading", "read", "trying", "visible checks pass", "passed"), strict=True)),
}


@dataclass(frozen=True)
class Standing:
    """How far a learner has come in one topic.

    Attributes:
        topic: its record.
        read: the share of the lesson's code cells that were run, 0 to 1.
        tried: in how many answer cells something is written, of how many (0 of 0: no assignment).
        validated: every test cell was run in the saved notebook, after its answer, without an error.
        score: points of the last full check, of how many; None before the first.
    """

    topic: Topic
    read: float
    tried: tuple[int, int]
    validated: bool
    score: tuple[float, float] | None

    @property
    def state(self) -> str:
        """One of `STATES`, the furthest that holds."""
        if self.score and self.score[0] >= PASS * self.score[1]:
            return "passed"
        if self.validated:
            return "validated"
        if self.tried[0] or self.score:
            return "tried"
        return "read" if self.read >= READ else "begun" if self.read else "new"


def standing(topic_id: str, language: str) -> Standing:
    """One topic's standing, from the notebooks in one language. A notebook that is missing or damaged counts as untouched."""
    code = _cells(course.root() / "course" / language / f"{topic_id}.ipynb")
    ran = sum(cell.get("execution_count") is not None for cell in code)
    path = course.root() / "assignments" / language / topic_id / f"{topic_id}.ipynb"
    tried, validated = (0, 0), False
    if path.is_file():
        release = check.release_of(topic_id)
        answers = {cell.id for cell in release.graded if cell.role in ("answer", "manual")}
        written = answers - submissions.read(path, release).untouched
        tried = (len(written), len(answers))
        validated = bool(written) and _visible_checks_pass(path, set(release.points))
    return Standing(course.topic(topic_id), ran / len(code) if code else 0.0, tried, validated, check.last_score(topic_id))


def standings(language: str | None = None) -> tuple[str, list[Standing]]:
    """The language that was measured (of several, the one with more done) and a standing for each topic that has a lesson."""
    measured = {one: [standing(name, one) for name in course.topic_ids()] for one in ([language] if language else course.LANGUAGES)}

    def done(one: str) -> float:
        return sum(row.read + row.tried[0] for row in measured[one])

    best = max(measured, key=done)
    return best, measured[best]


def _cells(path: Path) -> list[dict]:
    """The code cells of a notebook with their outputs; none where it cannot be read."""
    try:
        cells = json.loads(read_regular(path, LARGEST_NOTEBOOK) or b"")["cells"]
        return [cell for cell in cells if cell["cell_type"] == "code" and "".join(cell["source"]).strip()]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _visible_checks_pass(path: Path, tests: set[str]) -> bool:
    """Whether each test cell, as saved, was run and raised nothing."""
    passed = set()
    for cell in _cells(path):
        name = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
        errors = [output for output in cell.get("outputs", ()) if output.get("output_type") == "error"]
        if name in tests and cell.get("execution_count") is not None and not errors:
            passed.add(name)
    return passed == tests


# --- what is shown ---------------------------------------------------------------------------------------------------------------------


def _facts(row: Standing, language: str) -> str:
    """What lies behind a state, in a few words."""
    korean, facts = language == "ko", []
    if row.read:
        facts.append(f"{'강의' if korean else 'lesson'} {row.read:.0%}")
    if row.tried[0]:
        facts.append(f"{'답안' if korean else 'answers'} {row.tried[0]}/{row.tried[1]}")
    if row.score:
        facts.append(f"{report.number(row.score[0])}/{report.number(row.score[1])}{'점' if korean else ' points'}")
    return ", ".join(facts)


def html(rows: list[Standing], language: str, links: bool = False) -> str:
    """The road by stage, each topic with its state.

    `links`: to lesson and assignment, as seen from a notebook in ``course/<language>/``.
    """
    stages, topics = course.road()
    by_id = {row.topic.id: row for row in rows}
    shown = [
        {
            "title": stage[language],
            "topics": [
                {
                    "topic": topic, "state": by_id[topic.id].state if topic.id in by_id else "planned",
                    "facts": _facts(by_id[topic.id], language) if topic.id in by_id else "",
                    "assignment": topic.id in by_id and by_id[topic.id].tried[1] > 0,
                }
                for topic in topics if topic.stage == stage["id"]
            ],
        }
        for stage in stages
    ]  # fmt: skip
    words = _WORDS[language] | {"planned": "준비 중" if language == "ko" else "to come"}
    passed = sum(row.state == "passed" for row in rows)
    begun = any(row.state != "new" for row in rows)
    template = report.environment(language).get_template("progress.html.j2")
    return template.render(stages=shown, words=words, links=links, passed=passed, most=len(rows), begun=begun)


def show(language: str | None = None):
    """The road in a notebook, with links to each lesson and assignment; by default in the language of the notebook's folder."""
    from IPython.display import HTML

    if language is None:
        # A kernel works in its notebook's folder: course/en, or assignments/en/09_decision_trees.
        parts = Path.cwd().parts[-2:]
        language = next((part for part in parts if part in course.LANGUAGES), None)
    language, rows = standings(language and course.check_language(language))
    return HTML(html(rows, language, links=True))


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=course.LANGUAGES, help="which notebooks to look at (default: those with more done)")
    parser.add_argument("--no-open", action="store_true", help="write the page, but do not open it")


def main(args: argparse.Namespace) -> int:
    language, rows = standings(args.lang)
    titles = [f"{row.topic.number}  {row.topic.title[language]}" for row in rows]
    widest = max(map(check.width, titles), default=0)
    for title, row in zip(titles, rows, strict=True):
        facts = _facts(row, language)
        print(f"{title}{' ' * (widest - check.width(title))}  {_WORDS[language][row.state]}{f' ({facts})' if facts else ''}")
    target = course.root() / "build" / "progress.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    page = report.environment(language).get_template("progress_page.html.j2")
    target.write_text(page.render(body=html(rows, language)), encoding="utf-8")
    opened = not args.no_open and check.open_page(target)
    print(f"\n{target.relative_to(course.root()).as_posix()}{' (opened in the browser)' if opened else ''}")
    return 0
