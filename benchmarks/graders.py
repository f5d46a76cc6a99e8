"""How many faults does each assignment's grader notice?

    python -m benchmarks.graders [TOPIC…] [--only ANSWER] [--jobs N] [--max N]

Small faults are put into our solution, one at a time (cosmic-ray's operators and those of machine learning, see `benchmarks.mutants`), and
each mutant is graded as a submission. A mutant is killed when it loses a point; running over the time limit is a loss too. Survivors are
listed as small diffs. Exit status 1 below 95 % in any topic, or when the list of equivalent mutants names one that is not there or that a
test kills.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.mutants import Mutant, mutants_of
from benchmarks.mutants.equivalent import read_equivalents
from mlroadmap import course
from mlroadmap.errors import CourseError
from mlroadmap.grading import assignment as assignments
from mlroadmap.grading.assignment import Assignment
from mlroadmap.grading.runner import Cell, Limits, Run, Runner

LEAST = 0.95
# How the grader words a test that met an error, and one that was stopped.
_ERROR = re.compile(r"\b[A-Z]\w*(?:Error|Exception|Iteration)\b|is not defined")
_TOO_LONG = re.compile("took too long|KeyboardInterrupt")


@dataclass
class Result:
    """What became of one topic's mutants.

    Attributes:
        answers: the grade_ids of the answer cells, in order.
        killed: mutants that lost a point, each with what killed it.
        survivors: mutants that earned full points and are not listed as equivalent.
        equivalent: survivors that are listed, with a reason.
        same: mutants dropped because they compile to the bytecode of the solution or of another mutant.
        left_out: mutants that were not graded, by the caller's wish.
        wrong: complaints about the list of equivalent mutants.
    """

    topic: str
    answers: list[str]
    killed: list[tuple[Mutant, str]] = field(default_factory=list)
    survivors: list[Mutant] = field(default_factory=list)
    equivalent: list[Mutant] = field(default_factory=list)
    same: int = 0
    left_out: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.killed) + len(self.survivors)

    @property
    def share(self) -> float:
        return len(self.killed) / self.total if self.total else 0.0


def only_question(assignment: Assignment, cells: list[Cell], answer: str) -> list[Cell]:
    """The cells up to the last test of the question that `answer` belongs to, without the other questions' tests."""
    tests = assignment.tests_of(answer)
    last = max((place for place, cell in enumerate(cells) if cell.id in tests), default=len(cells) - 1)
    return [cell for cell in cells[:last + 1] if cell.role not in ("test", "manual") or cell.id in tests]


def measure(folder: Path, runner: Runner, *, jobs: int = 1, at_most: int | None = None, only: str | None = None) -> Result:
    """Mutate and grade one topic (a folder with `assignment.md` and `answers/`) with a runner of one side.

    `only` and `at_most` leave mutants out: all but one answer cell's, and all but so many. Each mutant first meets the tests of its own
    question; only one that passes them all meets the others.

    Raises:
        CourseError: the assignment or the list of equivalent mutants cannot be read, or the solution itself loses points.
    """
    began = time.perf_counter()
    assignment = assignments.read(folder / "assignment.md")
    listed = read_equivalents(folder / "answers" / "equivalent_mutants.yml")
    result = Result(folder.name, list(assignment.answers))
    mutants: list[Mutant] = []
    for grade_id, source in assignment.answers.items():
        try:
            made, same = mutants_of(grade_id, source)
        except SyntaxError as error:
            raise CourseError(f"{assignment.path}: the answer cell {grade_id!r} does not parse: {error.msg}") from None
        mutants += made
        result.same += same
    result.wrong += [f"listed as equivalent, but there is no such mutant: {entry}"
                     for entry in listed if not any(entry.matches(mutant) for mutant in mutants)]
    every = len(mutants)
    if only is not None:
        if only not in assignment.answers:
            raise CourseError(f"{assignment.path}: there is no answer cell {only!r}; the answer cells are: {', '.join(assignment.answers)}")
        mutants = [mutant for mutant in mutants if mutant.grade_id == only]
    if at_most is not None and len(mutants) > at_most:
        # Evenly spaced, so that every question keeps its share and the choice is the same each time.
        mutants = [mutants[place * len(mutants) // at_most] for place in range(at_most)]
    result.left_out = every - len(mutants)

    whole, questions = _solution_seconds(runner, assignment)
    verdicts: dict[Mutant, str | None] = {}
    with ThreadPoolExecutor(jobs) as pool:
        for answer, seconds in questions.items():
            ours = [mutant for mutant in mutants if mutant.grade_id == answer]
            runner.limits = _patience(seconds)
            verdicts |= zip(ours, pool.map(lambda mutant: _verdict(runner, assignment, mutant, own=True), ours), strict=True)
        alive = [mutant for mutant, verdict in verdicts.items() if verdict is None]
        runner.limits = _patience(whole)
        verdicts |= zip(alive, pool.map(lambda mutant: _verdict(runner, assignment, mutant), alive), strict=True)
    for mutant, verdict in verdicts.items():
        excused = any(entry.matches(mutant) for entry in listed)
        if verdict is None:
            (result.equivalent if excused else result.survivors).append(mutant)
            continue
        result.killed.append((mutant, verdict))
        if excused:
            result.wrong.append(f"listed as equivalent, but {verdict} kills it: {mutant.grade_id}: {mutant.after}")
    result.seconds = time.perf_counter() - began
    return result


def _solution_seconds(runner: Runner, assignment: Assignment) -> tuple[float, dict[str, float]]:
    """What a run of our solution takes, whole and with the tests of each answer's question.

    Raises:
        CourseError: it loses points, so that no mutant could be judged.
    """
    solution = assignment.submission()
    runner.limits = Limits()
    whole = runner.run(solution)
    questions = {answer: runner.run(only_question(assignment, solution, answer)) for answer in assignment.answers}
    for run in (whole, *questions.values()):
        for name in _lost(assignment, run):
            raise CourseError(f"{assignment.path}: our own solution loses {name}: {run.messages.get(name, run.reason)}; "
                              "run: mlroadmap verify")
    return whole.seconds, {answer: run.seconds for answer, run in questions.items()}


def _patience(seconds: float) -> Limits:
    """Some times what our solution takes, so that a mutant that never ends costs little and a slow one is not called dead."""
    most = max(5.0, 5 * seconds)
    return Limits(cell=most, wall=most, cpu=most)


def _verdict(runner: Runner, assignment: Assignment, mutant: Mutant, *, own: bool = False) -> str | None:
    """What kills a mutant, or None; with `own`, only the tests of its own question are asked."""
    cells = assignment.submission({mutant.grade_id: mutant.source})
    run = runner.run(only_question(assignment, cells, mutant.grade_id) if own else cells)
    message = next((run.messages.get(name, "") for name in _lost(assignment, run)), None)
    if run.reason == "time" or message is not None and _TOO_LONG.search(message):
        return "the time limit"
    if run.reason:
        return f"the end of the process ({run.reason})"
    if message is not None:
        return "an error" if _ERROR.search(message) else "a test's message"
    return None


def _lost(assignment: Assignment, run: Run) -> list[str]:
    return [name for name, score in run.scores.items() if score < assignment.points[name]]


def show(result: Result) -> None:
    """Print one topic's result: its figures, then the survivors by question."""
    how = Counter(verdict for _, verdict in result.killed)
    print(f"{result.topic}  {result.total} mutants, {result.seconds:.0f} s: killed {len(result.killed)} ({100 * result.share:.1f} %), "
          f"equivalent by name {len(result.equivalent)}, dropped for equal bytecode {result.same}"
          + (f", left out {result.left_out}" if result.left_out else ""))
    print(f"  killed by: {', '.join(f'{verdict} {count}' for verdict, count in how.most_common()) or 'nothing'}")
    for name in result.answers:
        survivors = [mutant for mutant in result.survivors if mutant.grade_id == name]
        killed = sum(mutant.grade_id == name for mutant, _ in result.killed)
        if not killed and not survivors:
            continue
        print(f"  {name}: {killed} of {killed + len(survivors)}")
        for mutant in survivors:
            print("    " + f"line {mutant.line}, {mutant.operator}\n{mutant.diff()}".replace("\n", "\n      "))
    for complaint in result.wrong:
        print(f"  wrong: {complaint}")


def main(argv: list[str] | None = None) -> int:
    """Measure the topics; exit status 0 if each one's grader notices enough, 1 if not, 2 for bad input."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.graders", description=__doc__.partition("\n")[0])
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="such as 09_decision_trees or 09 (default: all)")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), metavar="N",
                        help="mutants at a time (default: %(default)s)")
    parser.add_argument("--max", type=int, metavar="N", help="grade at most N mutants of a topic, evenly spaced (default: all)")
    parser.add_argument("--only", metavar="ANSWER", help="grade only the mutants of this answer cell")
    args = parser.parse_args(argv)
    if args.jobs < 1 or args.max is not None and args.max < 1:
        parser.error("--jobs and --max must be at least 1")
    try:
        folders = [course.root() / "lessons" / topic for topic in course.topic_ids(args.topics)]
        results = []
        with Runner(sides=1, sandbox=False) as runner:
            for folder in folders:
                results.append(measure(folder, runner, jobs=args.jobs, at_most=args.max, only=args.only))
                show(results[-1])
    except CourseError as error:
        print(f"graders: {error}", file=sys.stderr)
        return 2
    killed, total = sum(len(result.killed) for result in results), sum(result.total for result in results)
    print(f"mutants: killed {killed} of {total} ({100 * killed / total if total else 0:.1f} %)")
    return 0 if results and all(result.share >= LEAST and not result.wrong for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
