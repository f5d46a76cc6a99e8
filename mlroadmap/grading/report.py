"""`mlroadmap report`: what a class's grades say, as one page that needs nothing but itself.

Scores are the gradebook's. Why points were lost, what was repaired and what was refused come from the records that `mlroadmap grade` keeps;
what a set of lost tests means comes from the answers with a known misconception, `lessons/*/answers/reject_*.py`.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import secrets
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import jinja2

from mlroadmap import course
from mlroadmap.errors import CourseError
from mlroadmap.grading import assignment as assignments
from mlroadmap.grading.grader import TOO_LONG
from mlroadmap.grading.record import Record
from mlroadmap.grading.release import Release

HEADING = re.compile(r"^##\s+(?:\d+\.\s*)?(.*?)\s*\((\d+)\s*(?:점|points?)\)\s*$", re.MULTILINE)
_HANGUL = re.compile(r"[가-힣]")
# How the engine words a test that ended in an error instead of a wrong value (grader.message_of).
_ERROR = re.compile(r" / (?:your code raised |the check met an error: |\w+ is not defined: )")
FEWEST_FOR_DISCRIMINATION = 10
BINS = 10
KINDS = ("misconception", "empty", "error", "stopped", "unknown")


# --- questions -----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Question:
    """A heading with points, and the graded cells below it.

    Attributes:
        titles: the heading per language code, without its number and its points.
        answers, tests, manual: grade_ids; `manual` are the cells that a person grades.
        points: of all its tests and cells graded by hand.
    """

    titles: dict[str, str]
    answers: tuple[str, ...]
    tests: tuple[str, ...]
    manual: tuple[str, ...]
    points: float

    def title(self, language: str) -> str:
        return self.titles.get(language) or next(iter(self.titles.values()), "")


def questions(release: Release) -> list[Question]:
    """The questions of a release, in order. Without headings that promise points, every test is a question of its own."""
    titles: list[dict[str, str]] = []
    cells: list[list] = []
    for cell in release.cells:
        found = HEADING.findall(cell.source) if cell.role == "prose" else []
        for title, _ in found[:1]:
            language = cell.lang or ("ko" if _HANGUL.search(title) else "en")
            # Twins follow each other, with no graded cell between.
            if not titles or language in titles[-1] or cells[-1]:
                titles.append({})
                cells.append([])
            titles[-1][language] = title
        if cell.role in ("answer", "test", "manual") and cells:
            cells[-1].append(cell)
    if sum(cell.role in ("test", "manual") for group in cells for cell in group) < len(release.points) + len(release.manual_points):
        titles = [{"en": cell.id} for cell in release.graded if cell.role in ("test", "manual")]
        cells = [[cell] for cell in release.graded if cell.role in ("test", "manual")]
    made = []
    for names, group in zip(titles, cells, strict=True):
        ids = {role: tuple(cell.id for cell in group if cell.role == role) for role in ("answer", "test", "manual")}
        made.append(Question(names, ids["answer"], ids["test"], ids["manual"], math.fsum(cell.points for cell in group)))
    return [question for question in made if question.points]


def is_empty(record: Record | None, question: Question) -> bool:
    """Whether a learner, whose file could be read, wrote in none of a question's answer cells."""
    if record is None or record.reason == "unreadable" or not question.answers:
        return False
    return set(question.answers) <= set(record.untouched)


def in_language(message: str, language: str) -> str:
    """The half of a ``Korean / English`` message; the whole where it is not plainly of that form."""
    halves = message.split(" / ")
    if len(halves) != 2 or not _HANGUL.search(halves[0]) or _HANGUL.search(halves[1]):
        return message
    return halves[0 if language == "ko" else 1]


# --- what the gradebook and the records say ------------------------------------------------------------------------------------------


@dataclass
class Learner:
    """One learner's submission of one topic.

    Attributes:
        student: the gradebook's id; `name` is what to call them on the page.
        earned: points by grade_id of each test and each cell graded by hand; a cell that still waits for a person is left out.
        auto: the same as the tests alone decided; what a person gave is no trace of a misconception.
        score: of the whole submission, late penalty off.
        late: seconds after the due date.
        record: what `mlroadmap grade` kept, or None.
    """

    student: str
    name: str
    earned: dict[str, float]
    auto: dict[str, float]
    score: float
    late: float = 0.0
    record: Record | None = None

    def share(self, question: Question, points: dict[str, float]) -> float | None:
        """The share of a question's points (0 to 1), of what is graded by now; None if nothing of it is."""
        known = [name for name in (*question.tests, *question.manual) if name in self.earned]
        most = math.fsum(points[name] for name in known)
        return math.fsum(self.earned[name] for name in known) / most if most else None


@dataclass(frozen=True)
class Misconception:
    """The answers with a known misconception that lose the same tests.

    Attributes:
        tests: what they lose.
        sentences: what each of them holds, by the name of its file.
    """

    tests: frozenset[str]
    sentences: dict[str, str] = field(hash=False)


@dataclass(frozen=True)
class Cause:
    """Why a learner lost some tests; `kind` is one of `KINDS`."""

    kind: str
    tests: frozenset[str]
    misconception: Misconception | None = None


def misconceptions(folder: Path, release: Release) -> list[Misconception]:
    """The reject answers of a topic's folder by the tests that they lose; those that speak of tests of another release are left out."""
    groups: dict[frozenset[str], dict[str, str]] = {}
    try:
        assignment = assignments.read(folder / "assignment.md")
    except CourseError:
        return []
    for path in assignments.answer_files(folder / "answers"):
        try:
            answer = assignments.read_answer(path, assignment)
        except CourseError:
            continue
        if not answer.right and set(answer.loses) <= set(release.points):
            groups.setdefault(frozenset(answer.loses), {})[answer.name] = answer.sentence
    return [Misconception(tests, dict(sorted(sentences.items()))) for tests, sentences in groups.items()]


def causes(learner: Learner, release: Release, asked: Sequence[Question], known: Iterable[Misconception]) -> list[Cause]:
    """Why a learner lost what they lost.

    A misconception is named only if it, or two of them together, loses exactly the tests that the learner lost in the questions that it
    touches. Empty answers, runs that were stopped and code that ends in an error are told apart first.
    """
    lost = {test for test, most in release.points.items() if learner.auto.get(test, 0.0) < most}
    found: list[Cause] = []

    def take(kind: str, tests: Iterable[str], misconception: Misconception | None = None) -> None:
        tests = frozenset(tests) & lost
        if tests:
            found.append(Cause(kind, tests, misconception))
            lost.difference_update(tests)

    record = learner.record
    messages = record.messages if record else {}
    if record:
        take("stopped", [test for test in lost if messages.get(test) in (TOO_LONG, record.explanation)])
    errors = {test for test in lost if _ERROR.search(messages.get(test, ""))}
    for question in asked:
        if is_empty(record, question):
            take("empty", question.tests)
        elif set(question.tests) <= errors:
            take("error", question.tests)

    def here(tests: frozenset[str]) -> set[str]:
        """What is still lost in the questions that these tests belong to."""
        return {test for question in asked if tests & set(question.tests) for test in question.tests} & lost

    def worth(tests: frozenset[str]) -> float:
        return math.fsum(release.points[test] for test in tests)

    known = sorted(known, key=lambda one: (-worth(one.tests), sorted(one.tests)))
    for one in known:
        if one.tests <= lost and here(one.tests) == one.tests:
            take("misconception", one.tests, one)
    pairs = [(a, b) for number, a in enumerate(known) for b in known[number + 1 :] if not a.tests <= b.tests and not b.tests <= a.tests]
    for a, b in sorted(pairs, key=lambda pair: (len(pair[0].tests & pair[1].tests), -worth(pair[0].tests | pair[1].tests))):
        together = a.tests | b.tests
        if together <= lost and here(together) == together:
            take("misconception", a.tests, a)
            take("misconception", b.tests, b)
    take("error", lost & errors)
    take("unknown", lost)
    return found


# --- statistics ----------------------------------------------------------------------------------------------------------------------


def correlation(x: Sequence[float], y: Sequence[float]) -> float | None:
    """Pearson's correlation; None where one of them does not vary."""
    try:
        return statistics.correlation(x, y)
    except statistics.StatisticsError:
        return None


def interval(r: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a correlation of n pairs (n > 3), by Fisher's z."""
    z = math.atanh(max(-0.999999, min(0.999999, r)))
    half = 1.959964 / math.sqrt(n - 3)
    return math.tanh(z - half), math.tanh(z + half)


@dataclass
class Item:
    """What the class did with one question.

    Attributes:
        number: from 1; `question` is its text and tests.
        share: mean share of its points (0 to 1), or None; `error`: that mean's standard error, or None.
        empty: how many left it empty; `full`: how many have all its points; `n`: of how many.
        discrimination: correlation of its points with the points of all other questions, or None; `bounds`: its 95 % interval.
        why_not: why there is no discrimination: ``few`` or ``alike``.
        tests: for each test its id, points, how many pass, and the message that most of the others got, with how many.
    """

    number: int
    question: Question
    n: int
    share: float | None
    error: float | None
    full: int
    empty: int
    discrimination: float | None
    bounds: tuple[float, float] | None
    why_not: str | None
    tests: list[dict]


def item(number: int, question: Question, learners: Sequence[Learner], points: dict[str, float]) -> Item:
    """The figures of one question."""
    own = [(share, one) for one in learners if (share := one.share(question, points)) is not None]
    shares = [share for share, _ in own]
    here = {*question.tests, *question.manual}
    rest = [math.fsum(value for name, value in one.earned.items() if name not in here) for _, one in own]
    r = correlation(shares, rest) if len(own) >= FEWEST_FOR_DISCRIMINATION else None
    tests = []
    for test in question.tests:
        said = Counter(one.record.messages[test] for _, one in own if one.record and test in one.record.messages)
        most = sorted(said.items(), key=lambda pair: (-pair[1], pair[0]))[:1]
        tests.append({
            "id": test, "points": points[test], "pass": sum(one.earned.get(test, 0.0) >= points[test] for _, one in own),
            "message": most[0][0] if most else "", "times": most[0][1] if most else 0,
        })  # fmt: skip
    return Item(
        number, question, len(own),
        share=statistics.fmean(shares) if shares else None,
        error=statistics.stdev(shares) / math.sqrt(len(shares)) if len(shares) > 1 else None,
        full=sum(share >= 1 for share in shares),
        empty=sum(is_empty(one.record, question) for _, one in own),
        discrimination=r, bounds=interval(r, len(own)) if r is not None else None,
        why_not=None if r is not None else "few" if len(own) < FEWEST_FOR_DISCRIMINATION else "alike",
        tests=tests,
    )  # fmt: skip


def histogram(scores: Sequence[float], most: float) -> list[dict]:
    """`BINS` equal bins from 0 to `most`; the last holds both its ends."""
    counts = [0] * BINS
    for score in scores:
        counts[min(BINS - 1, max(0, int(score * BINS / most + 1e-9)))] += 1
    return [{"low": most * k / BINS, "high": most * (k + 1) / BINS, "count": count} for k, count in enumerate(counts)]


# --- one topic -----------------------------------------------------------------------------------------------------------------------


@dataclass
class TopicReport:
    """Everything that the page says about one topic; plain figures, no wording."""

    id: str
    title: dict[str, str]
    most: float
    learners: list[Learner]
    absent: list[str]
    not_graded: list[str]
    items: list[Item]
    why: dict[str, list[Cause]]
    points: dict[str, float]

    @property
    def scores(self) -> list[float]:
        return [one.score for one in self.learners]

    def lost(self, learner: Learner, tests: Iterable[str]) -> float:
        """The points that a learner lost in some tests."""
        return math.fsum(self.points[test] - learner.auto.get(test, 0.0) for test in tests)

    @property
    def all_lost(self) -> float:
        return math.fsum(self.lost(one, self.points_of_tests) for one in self.learners)

    @property
    def points_of_tests(self) -> list[str]:
        return [test for row in self.items for test in row.question.tests]

    def explanations(self) -> list[dict]:
        """Each cause in the class: which, how many learners, how many points; misconceptions first, the costliest first."""
        rows: dict[frozenset[str] | str, dict] = {}
        for learner in self.learners:
            for cause in self.why[learner.student]:
                key = cause.misconception.tests if cause.misconception else cause.kind
                row = rows.setdefault(key, {"kind": cause.kind, "misconception": cause.misconception, "students": set(), "points": 0.0})
                row["students"].add(learner.student)
                row["points"] += self.lost(learner, cause.tests)

        def rank(row: dict) -> tuple:
            tests = sorted(row["misconception"].tests) if row["misconception"] else []
            return KINDS.index(row["kind"]), -row["points"], -len(row["students"]), tests

        return sorted(rows.values(), key=rank)

    def needs_help(self, learner: Learner) -> bool:
        """Less than half of the points, something that was stopped, or half of the questions left empty."""
        half_empty = bool(self.items) and 2 * len(self.numbers(learner, "empty")) >= len(self.items)
        return learner.score < self.most / 2 or self.stopped(learner) or half_empty

    def stopped(self, learner: Learner) -> bool:
        """Whether the run, or one of its tests, was cut short, or nothing could be read."""
        return bool(learner.record and learner.record.reason) or bool(self.numbers(learner, "stopped"))

    def repairs(self) -> list[dict]:
        """What was mended: each kind of repair, one example of it, and the learners; the commonest first."""
        kinds: dict[str, dict] = {}
        for learner in self.learners:
            for line in learner.record.repairs if learner.record else ():
                kind = kinds.setdefault(re.sub(r"'[^']*'|\d+", "…", line), {"line": line, "who": []})
                if learner not in kind["who"]:
                    kind["who"].append(learner)
        return sorted(kinds.values(), key=lambda kind: (-len(kind["who"]), kind["line"]))

    def numbers(self, learner: Learner, kind: str) -> list[int]:
        """The questions in which a learner lost points for a reason of this kind."""
        tests = {test for cause in self.why[learner.student] if cause.kind == kind for test in cause.tests}
        return [row.number for row in self.items if tests & set(row.question.tests)]

    def in_order(self, learner: Learner) -> list[Cause]:
        """Why a learner lost points, in the order of the questions."""
        return sorted(self.why[learner.student], key=lambda cause: self.questions_of(cause.tests))

    def questions_of(self, tests: Iterable[str]) -> list[int]:
        tests = set(tests)
        return [row.number for row in self.items if tests & set(row.question.tests)]


def read_topic(gradebook, topic_id: str) -> TopicReport:
    """Everything about one topic.

    Args:
        gradebook: an open `nbgrader.api.Gradebook`.

    Raises:
        CourseError: the gradebook does not know the topic.
    """
    root = course.root()
    release = Release.from_gradebook(gradebook, topic_id, root=root)
    asked = questions(release)
    points = {**release.points, **release.manual_points}
    kept = _records(topic_id)
    learners = []
    for submission in gradebook.find_assignment(topic_id).submissions:
        notebook = next((one for one in submission.notebooks if one.name == release.name), None)
        if notebook is None:
            continue
        earned, auto = {}, {}
        for grade in notebook.grades:
            if grade.manual_score is not None or grade.auto_score is not None:
                earned[grade.name] = float(grade.score)
            if grade.name in release.points:
                auto[grade.name] = float(grade.auto_score or 0.0)
        person = submission.student
        learners.append(Learner(
            person.id, called(person.first_name, person.last_name) or person.id, earned, auto,
            max(0.0, float(submission.score) - float(submission.late_submission_penalty or 0.0)),
            float(submission.total_seconds_late or 0.0), kept.get(person.id),
        ))  # fmt: skip
    learners.sort(key=lambda one: one.student)
    there = {one.student for one in learners}
    top = root / "submitted"
    handed_in = {p.name for p in top.iterdir() if (p / topic_id).is_dir()} if top.is_dir() else set()
    known = misconceptions(root / "lessons" / topic_id, release)
    return TopicReport(
        topic_id, course.topic(topic_id).title, math.fsum(points.values()), learners,
        absent=sorted({one.id for one in gradebook.students} - there - handed_in), not_graded=sorted(handed_in - there),
        items=[item(number, question, learners, points) for number, question in enumerate(asked, 1)],
        why={one.student: causes(one, release, asked, known) for one in learners}, points=points,
    )  # fmt: skip


def called(first: str | None, last: str | None) -> str:
    """A name as it is written: a Korean one begins with the family's."""
    if first and last and _HANGUL.search(first) and _HANGUL.search(last):
        return last + first
    return " ".join(filter(None, (first, last)))


def _records(topic_id: str) -> dict[str, Record]:
    """The newest record of every learner; one that cannot be read is as none."""
    from mlroadmap.grading.classroom import RESULTS  # imported here: it brings the engine

    top = course.root() / RESULTS / topic_id
    found = {}
    for folder in sorted(top.iterdir()) if top.is_dir() else ():
        for path in sorted(folder.glob("*.json"), key=lambda one: one.stat().st_mtime, reverse=True):
            try:
                found[folder.name] = Record.from_json(path.read_text(encoding="utf-8"))
                break
            except (OSError, ValueError):
                continue
    return found


# --- the page ------------------------------------------------------------------------------------------------------------------------


def anonymous(topics: Sequence[TopicReport]) -> None:
    """Replace everybody's name, the same for one person on the whole page; nobody can turn it back, and no file name is left."""
    everybody = sorted({who for topic in topics for who in (*(one.student for one in topic.learners), *topic.absent, *topic.not_graded)})
    numbers = list(range(1, len(everybody) + 1))
    secrets.SystemRandom().shuffle(numbers)
    names = {student: f"{number:0{len(str(len(everybody)))}d}" for student, number in zip(everybody, numbers, strict=True)}
    for topic in topics:
        for one in topic.learners:
            topic.why[names[one.student]] = topic.why.pop(one.student)
            one.student = one.name = names[one.student]
            if one.record:
                one.record.repairs = [_without_names(line) for line in one.record.repairs]
        topic.learners.sort(key=lambda one: one.student)
        topic.absent = sorted(names[who] for who in topic.absent)
        topic.not_graded = sorted(names[who] for who in topic.not_graded)
        for row in topic.items:
            for test in row.tests:
                # What only one learner was told may hold what only they wrote.
                if test["times"] < 2:
                    test["message"] = ""


def _without_names(line: str) -> str:
    """A repair without the name of a learner's file."""
    if line.count(" / ") != 1:
        return "…"
    halves = (re.sub(r"'[^']*'", "'…'", half) for half in line.split(" / "))
    return " / ".join(re.sub(r": .*", ": …", re.sub(r"\(.*\)", "(…)", half)) for half in halves)


def number(value: float, digits: int = 1) -> str:
    """A figure without needless zeros, with a real minus."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return ("0" if text in ("-0", "") else text).replace("-", "−")


def plural(count: int, thing: str) -> str:
    """English: ``1 learner``, ``2 learners``."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def environment(language: str) -> jinja2.Environment:
    """Templates of this folder; everything is escaped; ``t(korean, english)`` picks the language."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(
        language=language, t=lambda ko, en: ko if language == "ko" else en, number=number, plural=plural, in_language=in_language,
    )  # fmt: skip
    return made


def page(topics: Sequence[TopicReport], language: str = "ko") -> str:
    """The page as HTML."""
    people: dict[str, dict] = {}
    for topic in topics:
        for learner in sorted(topic.learners, key=lambda one: one.score):
            if topic.needs_help(learner):
                person = people.setdefault(learner.student, {"name": learner.name, "student": learner.student, "topics": []})
                person["topics"].append({"topic": topic, "learner": learner})

    def need(person: dict) -> tuple:
        return -len(person["topics"]), min(row["learner"].score / row["topic"].most for row in person["topics"]), person["name"]

    helped = sorted(people.values(), key=need)
    template = environment(language).get_template("report.html.j2")
    return template.render(topics=topics, helped=helped, summary={topic.id: _summary(topic) for topic in topics})


def _summary(topic: TopicReport) -> dict:
    """Mean, spread and the like of one topic's scores, and the histogram."""
    scores = topic.scores
    if not scores:
        return {}
    quarters = statistics.quantiles(scores, n=4, method="inclusive") if len(scores) > 1 else [scores[0]] * 3
    rows = [row for row in topic.items if row.share is not None]
    rows_why = topic.explanations()
    kinds = {kind: math.fsum(row["points"] for row in rows_why if row["kind"] == kind) for kind in KINDS}
    return {
        "n": len(scores), "mean": statistics.fmean(scores), "sd": statistics.stdev(scores) if len(scores) > 1 else None,
        "quarters": quarters, "bins": histogram(scores, topic.most),
        "hardest": min(rows, key=lambda row: row.share, default=None),
        "explanations": rows_why, "lost": topic.all_lost, "kinds": {kind: value for kind, value in kinds.items() if value},
        "repairs": topic.repairs(),
        "repaired": sum(bool(one.record and one.record.repairs) for one in topic.learners),
        "refused": [one for one in topic.learners if topic.stopped(one)],
        "late": sum(one.late > 0 for one in topic.learners),
        "waiting": sum(len(one.earned) < len(topic.points) for one in topic.learners),
        "unrecorded": sum(one.record is None for one in topic.learners),
    }  # fmt: skip


def write(topics: list[str], path: Path, *, language: str = "ko", hide_names: bool = False, config=None) -> list[TopicReport]:
    """Write the page about these topics to `path`; topics that the gradebook does not know, or that nobody handed in, are left out.

    Raises:
        CourseError: nothing is graded yet.
    """
    from nbgrader.api import Gradebook

    from mlroadmap.instructor import nbgrader_config

    config = config or nbgrader_config()
    with Gradebook(config.CourseDirectory.db_url, config.CourseDirectory.course_id) as gradebook:
        there = {one.name for one in gradebook.assignments}
        found = [read_topic(gradebook, topic_id) for topic_id in topics if topic_id in there]
    found = [topic for topic in found if topic.learners]
    if not found:
        raise CourseError("Nothing is graded yet; run: mlroadmap grade (or, to see what a report looks like: mlroadmap demo)")
    if hide_names:
        anonymous(found)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(found, language), encoding="utf-8")
    return found


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="all that are graded when left out")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write the page (default: build/report.html)")
    parser.add_argument("--lang", choices=course.LANGUAGES, default=os.environ.get("MLROADMAP_LANG", "ko"), help="the page's language")
    parser.add_argument("--anonymous", action="store_true", help="numbers in place of learners' names; nobody can turn them back")


def main(args: argparse.Namespace) -> int:
    path = args.out or course.root() / "build" / "report.html"
    found = write(course.topic_ids(args.topics), path, language=course.check_language(args.lang), hide_names=args.anonymous)
    for topic in found:
        mean = number(statistics.fmean(topic.scores))
        print(f"{topic.id}: {plural(len(topic.learners), 'learner')}, mean {mean} of {number(topic.most)}")
    print(f"report: {path}")
    return 0
