"""`mlroadmap verify`: prove an assignment's grader with answers whose verdict is known.

Our solution earns full points, an untouched release none, every `answers/accept_*.py` full points, and every `answers/reject_*.py` loses
exactly the tests that it names. Graded from `lessons/*/assignment.md`, so never from a notebook that is out of date, and in both ways:
in one kernel (as the Validate button runs it) and on two sides (as a submission is graded). What is right must be right under each of
three keys, where the assignment draws with the grader's key at all.
"""

from __future__ import annotations

import argparse
import os
import re
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from mlroadmap import course
from mlroadmap.errors import CourseError
from mlroadmap.grading import assignment as assignments
from mlroadmap.grading.assignment import Assignment
from mlroadmap.grading.runner import Cell, Run, Runner

TOTAL_POINTS = 20
QUESTIONS = range(6, 11)
LEAST_ACCEPTS, LEAST_REJECTS = 4, 12
# Other keys draw other unseen rows from the clinic: a right answer must not owe its points to one of them.
KEYS = ("verify-1", "verify-2", "verify-3")
KEY_VARIABLE = "MLROADMAP_KEY"

_HANGUL = re.compile(r"[가-힣]")
_NOT_WRITTEN = re.compile(r"\b(NameError|NotImplementedError)\b")


@dataclass(frozen=True)
class Case:
    """One submission and the tests that it must lose.

    Attributes:
        kind: ``solution``, ``untouched``, ``accept`` or ``reject``.
        label: what to call it in the report.
        cells: the submission.
        loses: grade_ids of the tests that it must lose; it must keep all others.
        key: the grader's key of the run.
    """

    kind: str
    label: str
    cells: list[Cell] = field(repr=False)
    loses: frozenset[str]
    key: str = KEYS[0]


@dataclass
class Report:
    """What was found about one topic: how many cases of each kind, and every complaint."""

    topic: str
    counts: dict[str, int]
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="such as 09_decision_trees or 09 (default: all)")
    parser.add_argument("--answers", nargs="+", default=(), metavar="ANSWER",
                        help="only these, such as reject_off_by_one, and our solution (default: all)")
    parser.add_argument("--sides", choices=("1", "2", "both"), default="both",
                        help="1: one kernel, as Validate; 2: learner and grader apart, as graded (default: both)")
    parser.add_argument("--no-sandbox", action="store_true", help="run the two sides without the sandbox (where none can be made)")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), metavar="N",
                        help="submissions at a time (default: %(default)s)")


def main(args: argparse.Namespace) -> int:
    """Verify the topics; exit status 0 if everything is as it should be."""
    if args.jobs < 1:
        raise CourseError("--jobs must be at least 1")
    ways = {"1": (1,), "2": (2,), "both": (1, 2)}[args.sides]
    topics = course.topic_ids(args.topics)
    if not topics:
        raise CourseError("There is no topic to verify: lessons/ has no folder such as 09_decision_trees.")
    folders = [course.root() / "lessons" / topic for topic in topics]
    reports = verify(folders, ways, args.jobs, sandbox=not args.no_sandbox, answers=args.answers)
    return 1 if any(report.wrong for report in reports) else 0


def verify(
    folders: list[Path], ways: tuple[int, ...] = (1, 2), jobs: int = 1, *, sandbox: bool = True, answers: Collection[str] = (),
    show: Callable[[str], None] = print,
) -> list[Report]:
    """Verify the assignments of `folders` (each with `assignment.md` and `answers/`); shows what was found and, last, a line of totals.

    `answers` names answers by their file's stem: only these and our solution are graded, for an author at work on one of them.
    """
    wanted = {Path(name).stem for name in answers}
    unknown = wanted - {path.stem for folder in folders for path in assignments.answer_files(folder / "answers")}
    if unknown:
        raise CourseError(f"There is no such answer: {', '.join(sorted(unknown))}.")
    reports = []
    prepared = []
    for folder in folders:
        report = Report(folder.name, {})
        reports.append(report)
        try:
            assignment = assignments.read(folder / "assignment.md")
        except CourseError as error:
            report.wrong.append(str(error))
            continue
        report.wrong += _shape(assignment)
        prepared.append((report, assignment, _cases(folder, assignment, report, wanted)))

    for sides in ways:
        # Validate runs in the learner's own kernel, without a sandbox.
        with Runner(sides=sides, sandbox=sandbox and sides == 2) as runner:
            for report, assignment, cases in prepared:
                _grade(runner, sides, jobs, report, assignment, cases)

    for report in reports:
        show("\n".join([report.topic, *(f"  {row}" for row in report.rows), *(f"  note: {row}" for row in report.notes),
                        *("  wrong: " + row.replace("\n", "\n    ") for row in report.wrong)]))
    show(_totals(reports, ways))
    return reports


def _totals(reports: list[Report], ways: tuple[int, ...]) -> str:
    how = {(1,): "one kernel", (2,): "two sides"}.get(ways, "both ways")
    parts = [_counted(len(reports), "topic")]
    parts += [_counted(sum(report.counts.get(kind, 0) for report in reports), kind) for kind in ("solution", "accept", "reject")]
    wrong = sum(len(report.wrong) for report in reports)
    return f"verify: {', '.join(parts)}, {how}: {f'{wrong} wrong' if wrong else 'all as they should'}"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _shape(assignment: Assignment) -> Iterator[str]:
    """Points and questions."""
    total = sum(assignment.points.values()) + assignment.manual_points
    if total != TOTAL_POINTS:
        yield f"the assignment has {total:g} points; it must have {TOTAL_POINTS}"
    if len(assignment.questions) not in QUESTIONS:
        yield f"the assignment has {len(assignment.questions)} questions; it must have {QUESTIONS[0]} to {QUESTIONS[-1]}"


def _cases(folder: Path, assignment: Assignment, report: Report, wanted: set[str]) -> list[Case]:
    """Every submission of one topic, or those of the `wanted` answers and ours; files that cannot be read become complaints."""
    every = frozenset(assignment.points)
    # An assignment that never asks for the key is the same under each.
    asks = any(name in cell.source for cell in assignment.submission() for name in ("grader_key", KEY_VARIABLE))
    all_keys = KEYS if asks else KEYS[:1]
    cases = [Case("solution", "our solution", assignment.submission(), frozenset(), key) for key in all_keys]
    if not wanted:
        cases.append(Case("untouched", "an untouched release", assignment.untouched(), every))
    lost: set[str] = set()
    counts = {"accept": 0, "reject": 0}
    for path in assignments.answer_files(folder / "answers"):
        if wanted and path.stem not in wanted:
            continue
        try:
            answer = assignments.read_answer(path, assignment)
        except CourseError as error:
            report.wrong.append(str(error))
            continue
        kind = "accept" if answer.right else "reject"
        counts[kind] += 1
        lost |= set(answer.loses)
        keys = all_keys if answer.right else KEYS[:1]
        cases += [Case(kind, path.name, assignment.submission(answer.cells), frozenset(answer.loses), key) for key in keys]
    report.counts = {"solution": 1, **counts}
    if wanted:
        return cases
    for kind, least in (("accept", LEAST_ACCEPTS), ("reject", LEAST_REJECTS)):
        if counts[kind] < least:
            report.wrong.append(f"{folder.name}/answers has {_counted(counts[kind], kind)}; at least {least} are needed")
    if every - lost:
        report.notes.append(f"no reject loses {', '.join(name for name in assignment.points if name not in lost)}")
    return cases


def _grade(runner: Runner, sides: int, jobs: int, report: Report, assignment: Assignment, cases: list[Case]) -> None:
    way = "one kernel" if sides == 1 else "two sides"
    began = time.perf_counter()
    with ThreadPoolExecutor(jobs) as pool:
        runs = list(pool.map(lambda case: runner.run(case.cells, env={KEY_VARIABLE: case.key}), cases))
    seconds = time.perf_counter() - began

    graded = list(zip(cases, runs, strict=True))
    ours = [run for case, run in graded if case.kind == "solution"]
    broken = {name for run in ours for name, most in assignment.points.items() if run.scores[name] < most}
    # What our own solution loses is said once: it tells nothing about the answers that share its code.
    fair = {name: most for name, most in assignment.points.items() if name not in broken}
    faulty: dict[str, set[str]] = {}
    for case, run in graded:
        for complaint in judge(case, run, assignment.points if case.kind == "solution" else fair):
            known = faulty.setdefault(case.label, set())
            if complaint not in known:
                known.add(complaint)
                key = "" if case.key == KEYS[0] else f" (key {case.key})"
                report.wrong.append(f"{way}: {case.label}{key}: {complaint}")
    labels = {kind: {case.label for case in cases if case.kind == kind} for kind in dict.fromkeys(case.kind for case in cases)}
    each = ", ".join(f"{kind} {len(names - set(faulty))}/{len(names)}" for kind, names in labels.items())
    report.rows.append(f"{way}: {each}; {len(cases)} runs, {seconds / len(cases):.2f} s each, solution {runs[0].seconds:.2f} s")


def judge(case: Case, run: Run, points: dict[str, float]) -> Iterator[str]:
    """What is wrong with the scores of one case, each with the message of the test that surprised."""
    if run.reason and not case.loses:
        yield f"the run did not end well: {run.reason}"
    for name, most in points.items():
        score, message = run.scores.get(name, 0.0), run.messages.get(name, "")
        lost = score < most
        if lost and name not in case.loses:
            yield f"loses {name} ({score:g} of {most:g})\n{message or 'no message'}"
        elif not lost and name in case.loses:
            yield f"keeps {name}, which it must lose"
        elif lost and case.kind == "reject" and not _tells(message):
            yield f"loses {name} without a message that tells a learner why, in Korean / English\n{message or 'no message'}"
        elif lost and case.kind == "untouched" and score > 0:
            yield f"earns {score:g} of {most:g} for {name}"


def _tells(message: str) -> bool:
    """Whether a message says in both languages what is wrong; a name that was never written needs no more words than Python's."""
    return bool(_HANGUL.search(message) and " / " in message) or bool(_NOT_WRITTEN.search(message))
