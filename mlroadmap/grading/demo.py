"""`mlroadmap demo`: a believable class, graded. An instructor's first try, in one command and away from their own gradebook.

What the learners hand in is made of the course's own right answers and known misconceptions, drawn with a seed: some leave questions empty,
some write code that does not run, and some have the mishaps that every class has.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import random
import re
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mlroadmap import course
from mlroadmap.errors import CourseError
from mlroadmap.grading import assignment as assignments
from mlroadmap.grading import report
from mlroadmap.grading.assignment import Answer, Assignment
from mlroadmap.grading.check import open_page
from mlroadmap.grading.limits import Limits

USUAL = ("09", "18")
DUE = datetime(2026, 3, 16, 15, 0, tzinfo=UTC)  # midnight in Seoul
# An endless loop need not keep a first try waiting for the five minutes of a real class.
LIMITS = replace(Limits(), cell=12.0, wall=60.0)
KOREAN = 0.6
# Of the answers that are not right: a misconception, nothing at all, code that does not run.
WRONG = {"misconception": 0.76, "empty": 0.12, "broken": 0.12}
MISHAPS = ("duplicated", "stripped", "late", "endless", "renamed", "deleted", "edited", "cut", "asks")

_FAMILY = {
    "김": "kim", "이": "lee", "박": "park", "최": "choi", "정": "jung", "강": "kang", "조": "cho", "윤": "yoon", "장": "jang", "임": "lim",
}  # fmt: skip
_GIVEN = {
    "민준": "minjun", "서연": "seoyeon", "도윤": "doyun", "지우": "jiwoo", "하준": "hajun", "수아": "sua", "예은": "yeeun",
    "지호": "jiho", "유진": "yujin", "현우": "hyunwoo", "다은": "daeun", "시우": "siwoo", "채원": "chaewon", "건우": "gunwoo",
    "나윤": "nayun", "태윤": "taeyun",
}  # fmt: skip
_FIRST = (
    "Emma", "Noah", "Amara", "Liam", "Sofia", "Yusuf", "Grace", "Mateo", "Priya", "Jonas", "Chloe", "Omar", "Ingrid", "Daniel", "Aisha",
    "Hugo",
)  # fmt: skip
_LAST = ("Clark", "Nguyen", "Okafor", "Schmidt", "Rossi", "Patel", "Kowalski", "Silva", "Berg", "Haddad", "Moreau", "Walsh")


@dataclass
class Student:
    """One learner of the class.

    Attributes:
        id: their folder's name; `first` and `last` are their name in the gradebook.
        language: of the notebook that they work in.
        skill: standard normal; what a question asks is weighed against it.
        planted: topic -> number of the question -> the misconception (name of its answer) that they hold there.
        mishaps: topic -> what went wrong on the way.
    """

    id: str
    first: str
    last: str
    language: str
    skill: float
    planted: dict[str, dict[int, str]] = field(default_factory=dict)
    mishaps: dict[str, str] = field(default_factory=dict)


def people(count: int, rng: random.Random) -> list[Student]:
    """A class of `count` learners, no two with the same id."""
    korean = [(a, b) for a in _FAMILY for b in _GIVEN]
    english = [(a, b) for a in _FIRST for b in _LAST]
    rng.shuffle(korean)
    rng.shuffle(english)
    made: list[Student] = []
    for place in range(count):
        local = rng.random() < KOREAN
        names = korean if local else english
        first, last = names[place % len(names)][:: -1 if local else 1]
        name = f"{_FAMILY[last]}-{_GIVEN[first]}" if local else f"{first}-{last}".lower()
        if name in {one.id for one in made}:
            name += str(place)
        language = "ko" if local else "en"
        if rng.random() < 0.1:
            language = "en" if local else "ko"
        made.append(Student(name, first, last, language, rng.gauss(0, 1)))
    return sorted(made, key=lambda one: one.id)


# --- what they hand in ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bank:
    """What can stand in a topic's answer cells, and how hard and how tempting it is in this class."""

    assignment: Assignment
    right: list[dict[str, str]]
    wrong: list[list[tuple[Answer, float]]]
    hard: list[float]


def bank(folder: Path, rng: random.Random) -> Bank:
    """The answers of one topic.

    Raises:
        CourseError: the topic has no assignment or no answers, or one of them is not of the form of the author's guide.
    """
    assignment = assignments.read(folder / "assignment.md")
    answers = [assignments.read_answer(path, assignment) for path in assignments.answer_files(folder / "answers")]
    marks = re.compile(r"^[^\S\n]*### (?:BEGIN|END) SOLUTION\n?", re.MULTILINE)
    ours = {name: marks.sub("", source) for name, source in assignment.answers.items()}
    right = [ours] + [ours | dict(answer.cells) for answer in answers if answer.right]
    wrong: list[list[tuple[Answer, float]]] = [[] for _ in assignment.questions]
    for answer in answers:
        place = next((n for n, one in enumerate(assignment.questions) if set(one.answers) & set(answer.cells)), None)
        if not answer.right and place is not None:
            wrong[place].append((answer, 0.0))
    for place, group in enumerate(wrong):
        rng.shuffle(group)
        # A few misconceptions are common, most are rare.
        wrong[place] = [(answer, 1 / rank) for rank, (answer, _) in enumerate(group, 1)]
    return Bank(assignment, right, wrong, [rng.gauss(0.15 * (place - 3), 0.5) for place in range(len(wrong))])


def answers_of(student: Student, topic_id: str, these: Bank, rng: random.Random) -> dict[str, str]:
    """What a learner writes in each answer cell; a cell that is left out stays as it was handed out."""
    written = dict(these.right[0] if rng.random() < 0.5 else rng.choice(these.right))
    planted = student.planted.setdefault(topic_id, {})
    gives_up = rng.randrange(2, 9) if student.skill < -0.8 and rng.random() < 0.5 else 99
    for place, question in enumerate(these.assignment.questions):
        if place >= gives_up:
            kind = "empty"
        elif rng.random() < 1 / (1 + math.exp(-1.2 - 1.3 * (student.skill - these.hard[place]))):
            continue
        else:
            kind = rng.choices(list(WRONG), list(WRONG.values()))[0]
        if kind == "misconception" and these.wrong[place]:
            answer = rng.choices([one for one, _ in these.wrong[place]], [weight for _, weight in these.wrong[place]])[0]
            written.update(answer.cells)
            planted[place + 1] = answer.name
        elif kind == "broken":
            name = rng.choice(question.answers) if question.answers else None
            if name:
                written[name] = _broken(written[name], rng)
        else:
            for name in question.answers:
                written.pop(name, None)
    return written


def _broken(source: str, rng: random.Random) -> str:
    """Code that does not do: it does not parse, its function has another name, or it uses a name that is nowhere."""
    head = re.search(r"^def (\w+)\(.*?\).*?:$", source, re.MULTILINE)
    ways = [source.rstrip() + "\nprint(("]
    if head:
        ways.append(source.replace(f"def {head[1]}(", f"def my_{head[1]}("))
        ways.append(f"{head[0]}\n    return result")
    return rng.choice(ways)


def hand_in(student: Student, topic_id: str, written: dict[str, str], rng: random.Random) -> None:
    """Write one learner's folder below submitted/, with their mishap in it."""
    mishap = student.mishaps.get(topic_id)
    source = course.root() / "assignments" / student.language / topic_id / f"{topic_id}.ipynb"
    notebook = json.loads(source.read_text(encoding="utf-8"))
    cells = notebook["cells"]

    def graded(cell: dict) -> dict:
        return cell["metadata"].get("nbgrader", {})

    answered = [cell for cell in cells if graded(cell).get("grade_id") in written]
    for cell in answered:
        cell["source"] = written[graded(cell)["grade_id"]]
    tests = [cell for cell in cells if graded(cell).get("grade") and graded(cell).get("locked")]
    if mishap == "endless" and answered:
        cell = rng.choice(answered)
        cell["source"] = re.sub(r"^(def .*:)$", r"\1\n    while True:\n        pass", cell["source"], count=1, flags=re.MULTILINE)
    elif mishap == "duplicated" and answered:
        cell = rng.choice(answered)
        first = json.loads(json.dumps(cell)) | {"id": "first-try"}
        first["source"] = "# first try\n" + first["source"].replace("return", "return -", 1)
        cells.insert(cells.index(cell), first)
    elif mishap == "deleted":
        cells.remove(rng.choice(tests))
    elif mishap == "edited":
        cell = rng.choice(tests)
        cell["source"] = "# I think this check is wrong\n" + "".join(cell["source"]).split("\n")[0].replace("assert ", "print(") + ")"
    elif mishap == "asks":
        cells.insert(len(cells) // 2, {"cell_type": "code", "id": "mine", "metadata": {}, "outputs": [], "execution_count": None,
                                       "source": "name = input('이름: ')"})  # fmt: skip
    elif mishap == "stripped":
        # As Colab saves a notebook: its own ids, none of nbgrader's metadata.
        for cell in cells:
            cell["metadata"] = {"id": f"{rng.getrandbits(48):012x}"}
            cell.pop("id", None)
        notebook["nbformat_minor"] = 0
    text = json.dumps(notebook, ensure_ascii=False, indent=1)
    if mishap == "cut":
        text = text[: int(len(text) * rng.uniform(0.6, 0.9))]
    folder = course.root() / "submitted" / student.id / topic_id
    folder.mkdir(parents=True)
    (folder / (f"{topic_id} (1).ipynb" if mishap == "renamed" else f"{topic_id}.ipynb")).write_text(text, encoding="utf-8")
    minutes = rng.randrange(30, 3000) if mishap == "late" else -min(10_000, rng.expovariate(1 / 1500) + 1)
    handed = DUE + timedelta(minutes=minutes)
    (folder / "timestamp.txt").write_text(handed.strftime("%Y-%m-%d %H:%M:%S.%f UTC"))


# --- the course copy -----------------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a course copy: nothing of the instructor's own gradebook, exchange or key is in reach."""
    names = ("NBGRADER_DB_URL", "NBGRADER_EXCHANGE", "MLROADMAP_KEY", "MLROADMAP_LANG")
    before = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        with contextlib.chdir(folder):
            yield
    finally:
        os.environ.update(before)


def copy_course(topics: list[str], folder: Path) -> None:
    """Put what grading these topics needs into an empty folder.

    Raises:
        CourseError: there is something in the folder.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CourseError(f"{folder} is not empty; name a folder that is, or leave --dir out")
    (folder / "lessons").mkdir(parents=True, exist_ok=True)
    left_out = shutil.ignore_patterns("__pycache__", ".*")
    for topic_id in topics:
        shutil.copytree(course.root() / "lessons" / topic_id, folder / "lessons" / topic_id, ignore=left_out)
    for name in ("lessons/glossary.yml", "lessons/roadmap.yml", "nbgrader_config.py"):
        shutil.copy(course.root() / name, folder / name)


def prepare(topics: list[str], students: list[Student]) -> None:
    """Build the topics' notebooks, and write them and the class into the copy's gradebook."""
    from nbgrader.api import Gradebook  # imported here: nbgrader takes a second

    from mlroadmap.instructor import generate_assignment, nbgrader_config
    from mlroadmap.notebooks.build import build

    _, problems = build(topics)
    if problems:
        raise CourseError("\n".join(problems))
    for topic_id in topics:
        config = nbgrader_config()
        config.GenerateAssignment.force = True
        generate_assignment(topic_id, config)
    config = nbgrader_config()
    with Gradebook(config.CourseDirectory.db_url, config.CourseDirectory.course_id) as gradebook:
        for topic_id in topics:
            gradebook.update_or_create_assignment(topic_id, duedate=DUE.replace(tzinfo=None))
        for one in students:
            gradebook.update_or_create_student(one.id, first_name=one.first, last_name=one.last)


def make_class(topics: list[str], count: int, seed: int) -> list[Student]:
    """A class with everything that it handed in, in the course copy that is the working directory."""
    rng = random.Random(seed)
    students = people(count, rng)
    banks = {topic_id: bank(course.root() / "lessons" / topic_id, rng) for topic_id in topics}
    prepare(topics, students)
    for topic_id in topics:
        unlucky = rng.sample(students, min(len(MISHAPS), count // 3))
        for one, mishap in zip(unlucky, rng.sample(MISHAPS, len(unlucky)), strict=True):
            one.mishaps[topic_id] = mishap
        for one in students:
            if topic_id not in one.mishaps and count > 5 and rng.random() < 0.04:
                continue  # never handed in
            hand_in(one, topic_id, answers_of(one, topic_id, banks[topic_id], rng), rng)
    return students


# --- what is shown -------------------------------------------------------------------------------------------------------------------


def _padded(text: str, wide: int) -> str:
    return text + " " * max(0, wide - sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text))


def table(students: list[Student], found: list[report.TopicReport]) -> Iterator[str]:
    """A line for each learner: name, id, language, the score of each topic."""
    scores = {topic.id: {one.student: one.score for one in topic.learners} for topic in found}
    wide = max(len(one.id) for one in students)
    yield _padded("", 18) + _padded("", wide) + "      " + "  ".join(f"{topic.id[:2]:>5}" for topic in found)
    for one in students:
        own = [f"{scores[t.id][one.id]:5.1f}" if one.id in scores[t.id] else "    –" for t in found]
        mishaps = ", ".join(f"{topic_id[:2]} {what}" for topic_id, what in one.mishaps.items())
        name = report.called(one.first, one.last)
        yield f"{_padded(name, 18)}{_padded(one.id, wide)}  {one.language}  {'  '.join(own)}  {mishaps}".rstrip()


def named_again(students: list[Student], found: list[report.TopicReport]) -> tuple[int, int]:
    """How many of the misconceptions that were planted and that cost points the report names, of how many."""
    hits = total = 0
    for topic in found:
        for one in topic.learners:
            planted = next(student.planted.get(topic.id, {}) for student in students if student.id == one.student)
            causes = topic.why[one.student]
            named = {name for cause in causes if cause.misconception for name in cause.misconception.sentences}
            hits += sum(name in named for name in planted.values())
            total += len(planted)
    return hits, total


def run(topics: list[str], count: int, folder: Path, *, seed: int = 1, language: str = "ko", progress: bool = True):
    """Make the class in `folder`, grade it and write the report.

    Returns:
        The students; what the report says of each topic; the page's path; what `grade_class` did.
    """
    from mlroadmap.grading import sandbox
    from mlroadmap.grading.classroom import Settings, grade_class

    copy_course(topics, folder)
    with inside(folder):
        students = make_class(topics, count, seed)
        sandboxed = True
        try:
            sandbox.require()
        except CourseError:
            # What is graded here is the course's own text.
            sandboxed = False
            print("demo: no sandbox can be made here; a real class needs one (see docs/instructors.md)")
        settings = Settings(sandbox=sandboxed, limits=LIMITS)
        outcome = grade_class(topics, workers=min(4, os.cpu_count() or 1), settings=settings, progress=progress)
        path = folder / "report.html"
        found = report.write(topics, path, language=language)
    return students, found, path, outcome


def _topics(names: list[str]) -> list[str]:
    """The topics that are asked for, or else the usual two, or else the first two that have answers."""
    top = course.root() / "lessons"
    able = [one for one in course.topic_ids() if (top / one / "assignment.md").is_file() and any((top / one).glob("answers/*.py"))]
    if names:
        chosen = course.topic_ids(names)
        for one in chosen:
            if one not in able:
                raise CourseError(f"{one} has no assignment with answers/, of which a class could be made")
        return chosen
    if not able:
        raise CourseError("No topic has an assignment with answers/, of which a class could be made")
    return [one for one in able if one[:2] in USUAL] or able[:2]


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--students", type=int, default=30, metavar="N", help="learners in the class (default: %(default)s)")
    parser.add_argument("--topic", nargs="+", default=[], metavar="TOPIC", help="default: 09 18")
    parser.add_argument("--dir", type=Path, metavar="DIR", help="an empty folder for the course copy (default: a temporary one)")
    parser.add_argument("--seed", type=int, default=1, help="another seed is another class (default: %(default)s)")
    parser.add_argument("--lang", choices=course.LANGUAGES, default=os.environ.get("MLROADMAP_LANG", "ko"), help="the report's language")
    parser.add_argument("--no-open", action="store_true", help="do not open the report")


def main(args: argparse.Namespace) -> int:
    if not 1 <= args.students <= 1000:
        raise CourseError(f"--students {args.students}: from 1 to 1000")
    topics = _topics(args.topic)
    folder = args.dir.resolve() if args.dir else Path(tempfile.mkdtemp(prefix="mlroadmap-demo-"))
    print(f"demo: {args.students} learners, {', '.join(topics)}, in {folder}")
    students, found, path, outcome = run(topics, args.students, folder, seed=args.seed, language=course.check_language(args.lang))
    print("\n".join(table(students, found)))
    for (topic_id, student), reason in outcome.failed.items():
        print(f"not graded: {student}, {topic_id}: {reason}", file=sys.stderr)
    hits, total = named_again(students, found)
    print(f"\nmisconceptions that the class was given: {total}; named again by the report: {hits}")
    print(f"gradebook: {folder / 'gradebook.db'}")
    print(f"report:    {path}{' (opened in the browser)' if not args.no_open and open_page(path) else ''}")
    print(f"to look at it in the Formgrader: cd {folder} && jupyter lab")
    return 1 if outcome.failed else 0
