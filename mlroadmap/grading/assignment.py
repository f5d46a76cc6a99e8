"""An assignment as the cells that a grader runs, and the answers that it must tell apart.

Prose is dropped here: what is left is the code in order, each cell with its role. The same assignment comes out of an author's
`assignment.md` and of the notebook in `solutions/`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import nbformat

from mlroadmap import syntax
from mlroadmap.errors import CourseError
from mlroadmap.grading.runner import Cell
from mlroadmap.notebooks import text

_QUESTION = re.compile(r"^##\s+(.*?)\s*\((\d+)(?:점| points?)\)\s*$", re.MULTILINE)
_MARK = re.compile(r"^# %%(.*)$", re.MULTILINE)
_LOSES = re.compile(r"^loses:(.*)\Z", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Question:
    """A heading with points, and the graded cells below it.

    Attributes:
        title: the Korean heading without its points.
        promised: the points that the heading promises.
        answers, tests: grade_ids in order; an answer graded by hand counts as neither.
    """

    title: str
    promised: float
    answers: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assignment:
    """The code of one assignment with our solution in it.

    Attributes:
        name: the topic, such as ``09_decision_trees``.
        path: the text or notebook that it was read from.
        cells: the code in order, without prose.
        questions: in order.
        manual_points: what a person gives, beyond the tests.
    """

    name: str
    path: Path
    cells: tuple[Cell, ...]
    questions: tuple[Question, ...] = ()
    manual_points: float = 0.0

    @property
    def points(self) -> dict[str, float]:
        """Each test's points, by grade_id, in order."""
        return {cell.id: cell.points for cell in self.cells if cell.role == "test"}

    @property
    def answers(self) -> dict[str, str]:
        """The source of each answer cell, by grade_id, in order."""
        return {cell.id: cell.source for cell in self.cells if cell.role == "answer"}

    def tests_of(self, answer: str) -> tuple[str, ...]:
        """The tests of the question that an answer cell belongs to."""
        return next((question.tests for question in self.questions if answer in question.answers), ())

    def submission(self, answers: Mapping[str, str] | None = None) -> list[Cell]:
        """The cells of a submission: `answers` (grade_id -> source) in place of ours, all else as released.

        Raises:
            CourseError: a grade_id that is no answer cell of this assignment.
        """
        answers = answers or {}
        for unknown in set(answers) - set(self.answers):
            raise CourseError(f"{self.path}: there is no answer cell {unknown!r}; the answer cells are: {', '.join(self.answers)}")
        return [replace(cell, source=answers.get(cell.id, cell.source)) if cell.role == "answer" else cell for cell in self.cells]

    def untouched(self) -> list[Cell]:
        """The cells of a submission in which nobody has written anything: nbgrader's stub in place of each solution."""
        return self.submission(cleared(self.answers))


def cleared(answers: Mapping[str, str]) -> dict[str, str]:
    """What nbgrader's release leaves of each solution: the lines outside the marks, and a stub that raises NotImplementedError."""
    # Slow to import (all of nbconvert), and only `verify` asks for it.
    from nbgrader.preprocessors import ClearSolutions

    stubs = {}
    for name, source in answers.items():
        cell = nbformat.v4.new_code_cell(source)
        cell.metadata["nbgrader"] = {"grade_id": name, "grade": False, "locked": False, "solution": True, "task": False,
                                     "schema_version": 3}
        stubs[name] = ClearSolutions().preprocess_cell(cell, {"language": "python"}, 0)[0].source
    return stubs


def read(path: Path, *, language: str = "ko") -> Assignment:
    """Read an assignment from `assignment.md` or from a notebook; a code cell with `lang` is kept for one `language` only.

    Raises:
        CourseError: the file cannot be read, or it has no answer cell or no test.
    """
    if path.suffix == ".ipynb":
        name, source = path.stem, _cells_of_notebook(path)
    else:
        name, source = path.resolve().parent.name, text.read(path).cells
    cells, questions, manual = [], [], 0.0
    for cell in source:
        if cell.kind == "markdown" and not cell.nbgrader:
            if cell.lang in (None, "ko"):
                questions += [Question(title, float(points)) for title, points in _QUESTION.findall(text.without_fences(cell.source))]
            continue
        if cell.lang not in (None, language):
            continue
        points = float(cell.nbgrader.get("points") or 0)
        role = {"code": "free", "prose": "free"}.get(cell.role, cell.role)
        grade_id = cell.nbgrader.get("grade_id")
        if role == "manual":
            manual += points
        if cell.kind == "code":
            cells.append(Cell(id=grade_id, role=role, source=cell.source, points=points if role in ("test", "manual") else 0.0))
        if questions and role in ("answer", "test"):
            field_name = "answers" if role == "answer" else "tests"
            questions[-1] = replace(questions[-1], **{field_name: (*getattr(questions[-1], field_name), grade_id)})
    made = Assignment(name, path, tuple(cells), tuple(questions), manual)
    if not made.answers or not made.points:
        raise CourseError(f"{path}: an assignment needs answer cells and tests (nbgrader metadata on its code cells)")
    return made


def _cells_of_notebook(path: Path) -> list[text.Cell]:
    try:
        notebook = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise CourseError(f"{path}: there is no such notebook; run: mlroadmap build") from None
    except ValueError as error:
        raise CourseError(f"{path}: this notebook cannot be read: {str(error).splitlines()[0]}") from None
    return [text.Cell(cell.cell_type, cell.source, dict(cell.metadata), number, path) for number, cell in enumerate(notebook.cells, 1)]


@dataclass(frozen=True)
class Answer:
    """A whole submission that the grader must judge in a known way.

    Attributes:
        path: its file.
        right: it earns full points (`accept_*.py`); otherwise it loses exactly `loses`.
        sentence: what it does differently, or the misconception that it holds.
        cells: grade_id -> source; a cell that is left out is our solution's.
        loses: grade_ids of tests.
    """

    path: Path
    right: bool
    sentence: str
    cells: Mapping[str, str] = field(repr=False)
    loses: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.path.stem


def read_answer(path: Path, assignment: Assignment) -> Answer:
    """Read one file of `answers/`: a docstring, then cells in the percent format, each named by its grade_id.

    Raises:
        CourseError: with file and line, what is not of the form that the author's guide gives.
    """
    def refuse(line: int, message: str) -> CourseError:
        return CourseError(f"{path}:{line}: {message}")

    kind = path.stem.partition("_")[0]
    if kind not in ("accept", "reject"):
        raise refuse(1, "an answer's file is named accept_<what>.py or reject_<what>.py")
    try:
        source = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise refuse(1, f"not UTF-8 (byte {error.start}); save it as UTF-8") from None

    marks = list(_MARK.finditer(source))
    if not marks:
        raise refuse(1, "no cell; begin one with '# %% ' and the grade_id of the answer cell that it replaces")
    try:
        head = syntax.parse(source[:marks[0].start()])
    except SyntaxError as error:
        raise refuse(error.lineno or 1, f"the lines above the first cell do not parse: {error.msg}") from None
    docstring = ast.get_docstring(head) or ""
    if len(head.body) != 1 or not docstring.strip():
        raise refuse(1, "a docstring, and nothing else, stands above the first cell: one sentence that says what this answer does")

    loses = _LOSES.search(docstring)
    names = tuple(re.split(r"[,\s]+", loses[1].strip())) if loses and loses[1].strip() else ()
    line = next((n for n, row in enumerate(source.split("\n"), 1) if row.startswith("loses:")), 1)
    if kind == "accept" and loses:
        raise refuse(line, "an accept_ answer loses nothing; take the 'loses:' line out")
    if kind == "reject" and not names:
        raise refuse(line, "a reject_ answer names the tests that it loses: 'loses: gini_hand, gini_unseen' at the docstring's end")
    for name in names:
        if name not in assignment.points:
            raise refuse(line, f"there is no test {name!r}; the tests are: {', '.join(assignment.points)}")

    cells: dict[str, str] = {}
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        line = source.count("\n", 0, mark.start()) + 1
        grade_id = mark[1].strip()
        if grade_id not in assignment.answers:
            raise refuse(line, f"there is no answer cell {grade_id!r}; the answer cells are: {', '.join(assignment.answers)}")
        if grade_id in cells:
            raise refuse(line, f"the cell {grade_id!r} stands twice")
        cells[grade_id] = source[mark.end():following.start() if following else None].strip("\n")
        if not cells[grade_id].strip():
            raise refuse(line, f"the cell {grade_id!r} is empty")
    if all(_same_code(cells[name], assignment.answers[name]) for name in cells):
        raise refuse(1, "every cell is the same code as our solution's, so this answer shows nothing")
    sentence = " ".join((docstring[:loses.start()] if loses else docstring).split())
    if not sentence:
        raise refuse(1, "the docstring says nothing above 'loses:'; write one sentence that says what this answer does")
    return Answer(path, kind == "accept", sentence, cells, names)


def answer_files(folder: Path) -> list[Path]:
    """The Python files of an `answers/` folder, accepts first."""
    return sorted(folder.glob("*.py"))


def _same_code(one: str, other: str) -> bool:
    try:
        return ast.dump(syntax.parse(one)) == ast.dump(syntax.parse(other))
    except SyntaxError:
        return one.strip() == other.strip()
