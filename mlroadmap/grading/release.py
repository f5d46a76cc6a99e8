"""An assignment as it was released: which cells are locked, answers and tests, and what stands in them.

The gradebook decides. `nbgrader generate_assignment` wrote every released cell's text into it, hidden tests in; it does not know their
order, which comes from the notebook in `solutions/`. Without a gradebook (a learner's own check, a demonstration) that notebook is enough.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import nbformat

from mlroadmap import syntax
from mlroadmap.errors import CourseError
from mlroadmap.grading.notebook_file import read_regular

# What a released answer cell holds in place of the solution. nbgrader_config.py and `mlroadmap check` must agree on it.
CODE_STUB = "# 여기에 코드를 쓰세요 / Write your code here\nraise NotImplementedError()"
TEXT_STUB = "여기에 답을 쓰세요 / Write your answer here"

GRADED = ("locked", "answer", "test", "manual")
# One that is not closed hides all that follows.
HIDDEN = re.compile(r"^[^\S\n]*#+\s*BEGIN HIDDEN TESTS.*?(?:^[^\S\n]*#+\s*END HIDDEN TESTS[^\n]*\n?|\Z)", re.DOTALL | re.MULTILINE)
# Nothing of these names is the learner's or the assignment's: nbgrader's own files, editors' leavings, caches.
_NOT_OURS = re.compile(r"\.ipynb_checkpoints|__pycache__|\.mlroadmap.*|\.DS_Store|__MACOSX|Thumbs\.db|desktop\.ini|timestamp\.txt|.*\.pyc")
LARGEST_FILE, LARGEST_FOLDER, MOST_FILES = 32 * 2**20, 64 * 2**20, 500


@dataclass(frozen=True)
class ReleasedCell:
    """One cell.

    Attributes:
        id: the cell's id in the notebook; of a graded cell, its ``grade_id``.
        kind: ``code`` or ``markdown``.
        role: ``locked``, ``answer``, ``test``, ``manual`` (graded by hand), ``free`` (code that is not nbgrader's) or ``prose``.
        source: what the gradebook holds: hidden tests in, the stub in place of a solution.
        points: of a test or a cell graded by hand.
        lang: of prose, its language, or None.
        checksum: nbgrader's, by which it tells an answer that nobody touched.
        binds: names that the solution of this answer cell makes and that a test or a locked cell reads.
    """

    id: str
    kind: str
    role: str
    source: str
    points: float = 0.0
    lang: str | None = None
    checksum: str | None = None
    binds: frozenset[str] = frozenset()

    @property
    def visible(self) -> str:
        """The text as the learner received it."""
        return HIDDEN.sub("", self.source)


@dataclass(frozen=True)
class Release:
    """One assignment as released.

    Attributes:
        name: the assignment and its notebook, such as ``09_decision_trees``.
        cells: in order, prose of both languages in.
        files: what else was handed out with the notebook, by path below its folder.
        differences: one line if `solutions/` has moved on since the release (the release counts), else None.
    """

    name: str
    cells: tuple[ReleasedCell, ...]
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    differences: str | None = None

    @cached_property
    def graded(self) -> tuple[ReleasedCell, ...]:
        """The cells that nbgrader knows."""
        return tuple(cell for cell in self.cells if cell.role in GRADED)

    @cached_property
    def by_id(self) -> dict[str, ReleasedCell]:
        return {cell.id: cell for cell in self.graded}

    @cached_property
    def points(self) -> dict[str, float]:
        """Each test's points, in order."""
        return {cell.id: cell.points for cell in self.graded if cell.role == "test"}

    @cached_property
    def manual_points(self) -> dict[str, float]:
        """The points of each cell that a person grades, in order."""
        return {cell.id: cell.points for cell in self.graded if cell.role == "manual"}

    @cached_property
    def fingerprint(self) -> str:
        """Changes with anything that a grade depends on: text, points, order, files (hexadecimal SHA-256)."""
        digest = hashlib.sha256()
        for cell in self.graded:
            digest.update(json.dumps([cell.id, cell.kind, cell.role, cell.source, cell.points], ensure_ascii=False).encode())
        for name in sorted(self.files):
            digest.update(json.dumps([name, hashlib.sha256(self.files[name]).hexdigest()]).encode())
        return digest.hexdigest()

    @classmethod
    def from_notebook(cls, path: Path, *, name: str | None = None) -> Release:
        """An assignment straight from its source notebook, as `nbgrader generate_assignment` would release it.

        Raises:
            CourseError: the notebook is missing, cannot be read, has a ``grade_id`` twice, or has no test.
        """
        return cls.from_source(_read_notebook(path), name or path.stem, files=files_below(path.parent)[0])

    @classmethod
    def from_source(cls, notebook: nbformat.NotebookNode, name: str, *, files: Mapping[str, bytes] | None = None) -> Release:
        """The same, from a notebook in memory (such as `mlroadmap.notebooks.build.source_notebook` makes from an author's text)."""
        cells = tuple(_cleared(cell) for cell in _source_cells(notebook, name))
        release = cls(name, cells, files or {})
        if not release.points:
            raise CourseError(f"{name}: the notebook has no test; build it with: mlroadmap build {name}")
        return release

    @classmethod
    def from_gradebook(cls, gradebook, name: str, *, root: Path, notebook: str | None = None) -> Release:
        """What `nbgrader generate_assignment` wrote down.

        Args:
            gradebook: an open `nbgrader.api.Gradebook`.
            name: the assignment; its notebook has the same name, unless `notebook` says otherwise.
            root: the course's folder; order and files come from ``solutions/<name>/``.

        Raises:
            CourseError: the gradebook does not know the assignment, or its graded cells are not those of ``solutions/``.
        """
        from nbgrader.api import MissingEntry  # imported here: nbgrader takes a second

        notebook = notebook or name
        again = f"run: nbgrader generate_assignment {name} --force"
        try:
            entry = gradebook.find_notebook(notebook, name)
        except MissingEntry:
            raise CourseError(f"{name}: the gradebook has no such assignment; {again}") from None
        path = Path(root) / "solutions" / name / f"{notebook}.ipynb"
        here = _source_cells(_read_notebook(path), notebook)
        texts = {cell.name: cell for cell in entry.source_cells}
        points = {cell.name: float(cell.max_score) for cell in (*entry.grade_cells, *entry.task_cells)}
        answers = {cell.name for cell in entry.solution_cells}
        here_ids = {cell.id for cell in here if cell.role in GRADED}
        apart = sorted(here_ids ^ set(texts))
        if apart:
            raise CourseError(
                f"{name}: solutions/ and the gradebook have different graded cells ({_few(apart)}); "
                f"{again} (nbgrader refuses while submissions are recorded: then bring the old solutions/ back)"
            )
        cells, changed = [], []
        for cell in here:
            if cell.role not in GRADED:
                cells.append(cell)
                continue
            text = texts[cell.id]
            graded = cell.id in points
            role = ("manual" if graded else "answer") if cell.id in answers else "test" if graded else "locked"
            released = ReleasedCell(
                cell.id, text.cell_type, role, text.source or "", points.get(cell.id, 0.0), None, text.checksum, cell.binds
            )
            same_text = role in ("answer", "manual") or released.source == cell.source
            if not same_text or (released.kind, released.role, released.points) != (cell.kind, cell.role, cell.points):
                changed.append(cell.id)
            cells.append(released)
        differences = None
        if changed:
            differences = (
                f"{name}: {_few(changed)} changed in solutions/ since the release; "
                f"graded as released. To grade with the new text, {again}"
            )
        return cls(name, tuple(cells), files_below(path.parent)[0], differences)


def _few(names: list[str]) -> str:
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "")


def files_below(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """The regular files below a folder that are not notebooks, bounded in number and size.

    Links and special files are never followed or opened.

    Returns:
        Path below `folder` (with ``/``) -> content; and what was left out, each as ``path (reason)``.
    """
    found: dict[str, bytes] = {}
    left_out, total = [], 0
    waiting = [Path(folder)]
    while waiting:
        try:
            entries = sorted(waiting.pop(0).iterdir())
        except OSError:
            continue
        for path in entries:
            if _NOT_OURS.fullmatch(path.name):
                continue
            relative = path.relative_to(folder).as_posix()
            if path.is_symlink():
                left_out.append(f"{relative} (link)")
            elif path.is_dir():
                if relative.count("/") < 5:
                    waiting.append(path)
            elif not path.is_file():
                left_out.append(f"{relative} (special file)")
            elif path.suffix.lower() != ".ipynb":
                content = read_regular(path, min(LARGEST_FILE, LARGEST_FOLDER - total)) if len(found) < MOST_FILES else None
                if content is None:
                    left_out.append(f"{relative} (too big or not readable)")
                    continue
                total += len(content)
                found[relative] = content
    return found, left_out


def _read_notebook(path: Path) -> nbformat.NotebookNode:
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise CourseError(f"{path}: there is no such notebook; run: mlroadmap build") from None
    except (ValueError, nbformat.validator.ValidationError) as error:
        raise CourseError(f"{path}: this notebook cannot be read: {str(error).splitlines()[0]}") from None


def _source_cells(notebook: nbformat.NotebookNode, name: str) -> list[ReleasedCell]:
    """The cells of a source notebook, solutions in. Raises CourseError for a ``grade_id`` that stands twice."""
    raw = []
    for position, cell in enumerate(notebook.cells, 1):
        meta = cell.metadata.get("nbgrader") or {}
        graded = bool(meta.get("grade_id")) and any(meta.get(flag) for flag in ("grade", "solution", "locked"))
        if graded and meta.get("grade"):
            role = "manual" if meta.get("solution") else "test"
        elif graded:
            role = "answer" if meta.get("solution") else "locked"
        else:
            role = "free" if cell.cell_type == "code" else "prose"
        points = float(meta.get("points") or 0) if role in ("test", "manual") else 0.0
        cell_id = meta["grade_id"] if graded else cell.get("id") or f"cell-{position:03d}"
        raw.append(ReleasedCell(cell_id, cell.cell_type, role, cell.source, points, cell.metadata.get("lang")))
    ids = [cell.id for cell in raw if cell.role in GRADED]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise CourseError(f"{name}: the grade_id {twice[0]!r} stands twice in the source notebook")
    reads: set[str] = set()
    for cell in raw:
        if cell.role in ("test", "locked") and cell.kind == "code":
            reads |= names_read(cell.source)
    return [
        ReleasedCell(c.id, c.kind, c.role, c.source, c.points, c.lang, None, frozenset(names_bound(c.source) & reads))
        if c.role in ("answer", "manual") and c.kind == "code"
        else c
        for c in raw
    ]


def _cleared(cell: ReleasedCell) -> ReleasedCell:
    """A source cell with nbgrader's stub in place of its solution, and nbgrader's checksum."""
    if cell.role not in GRADED:
        return cell
    # Slow to import (all of nbconvert); a Release from the gradebook does not need it.
    from nbgrader.preprocessors import ClearSolutions
    from nbgrader.utils import compute_checksum

    make = nbformat.v4.new_code_cell if cell.kind == "code" else nbformat.v4.new_markdown_cell
    node = make(cell.source, metadata={"nbgrader": nbgrader_metadata(cell)})
    if cell.role in ("answer", "manual"):
        clear = ClearSolutions(code_stub={"python": CODE_STUB}, text_stub=TEXT_STUB)
        node = clear.preprocess_cell(node, {"language": "python"}, 0)[0]
    return ReleasedCell(cell.id, cell.kind, cell.role, node.source, cell.points, cell.lang, compute_checksum(node), cell.binds)


def nbgrader_metadata(cell: ReleasedCell) -> dict:
    """nbgrader's complete metadata of a graded cell, made from the release alone."""
    meta = {
        "grade": cell.role in ("test", "manual"),
        "grade_id": cell.id,
        "locked": cell.role in ("test", "locked"),
        "schema_version": 3,
        "solution": cell.role in ("answer", "manual"),
        "task": False,
        "cell_type": cell.kind,
    }
    if cell.role in ("test", "manual"):
        meta["points"] = cell.points
    if cell.checksum:
        meta["checksum"] = cell.checksum
    return meta


def names_bound(source: str) -> set[str]:
    """The names that a cell binds at its top level. A cell that does not parse gives what its ``def`` and ``class`` lines say."""
    tree = parse(source)
    if tree is None:
        return set(re.findall(r"^(?:async\s+)?(?:def|class)\s+(\w+)", source, re.MULTILINE)) | set(
            re.findall(r"^(\w+)\s*(?::[^=\n]+)?=(?!=)", source, re.MULTILINE)
        )
    found: set[str] = set()
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif not isinstance(node, (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
            waiting += ast.iter_child_nodes(node)
    return found


def names_read(source: str) -> set[str]:
    """The names that a cell reads anywhere."""
    tree = parse(source)
    if tree is None:
        return set(re.findall(r"[^\W\d]\w*", source))
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def parse(source: str) -> ast.Module | None:
    """The syntax tree of a cell, its magics and shell lines left out; None if it does not parse."""
    plain = "\n".join("" if re.match(r"\s*[%!?]", line) or line.rstrip().endswith("?") else line for line in source.split("\n"))
    try:
        return syntax.parse(plain)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
