"""Reading a lesson's text: jupytext's MyST format, with the line on which each cell begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from jupytext.myst import MystMetadataParsingError, myst_to_notebook

from mlroadmap.course import LANGUAGES, header
from mlroadmap.errors import CourseError

_FENCE = re.compile(r"^(```+|~~~+)[^\n]*\n(.*?)^\1\s*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Problem:
    """Something in a text that the author must mend."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass
class Cell:
    """One cell of a text: `kind` is ``markdown`` or ``code``; `line` is where it begins in the file."""

    kind: str
    source: str
    metadata: dict
    line: int
    path: Path = field(repr=False, default=Path())

    @property
    def lang(self) -> str | None:
        return self.metadata.get("lang")

    @property
    def tags(self) -> list[str]:
        return list(self.metadata.get("tags") or ())

    @property
    def nbgrader(self) -> dict:
        return self.metadata.get("nbgrader") or {}

    @property
    def role(self) -> str:
        """``prose``, ``code``, or in an assignment ``locked``, ``answer``, ``test`` or ``manual`` (graded by hand)."""
        meta = self.nbgrader
        if not meta:
            return "prose" if self.kind == "markdown" else "code"
        if meta.get("grade"):
            return "manual" if meta.get("solution") else "test"
        return "answer" if meta.get("solution") else "locked"

    def problem(self, message: str, line: int = 0) -> Problem:
        """A problem in this cell, `line` lines below its beginning."""
        return Problem(self.path, self.line + line, message)


@dataclass
class Text:
    """A whole `lesson.md` or `assignment.md`."""

    path: Path
    header: dict
    cells: list[Cell]

    @property
    def is_assignment(self) -> bool:
        return self.path.name == "assignment.md"

    def in_language(self, language: str) -> list[Cell]:
        """The cells that a reader of `language` sees."""
        return [cell for cell in self.cells if cell.lang in (None, language)]


def read(path: Path) -> Text:
    """Read a text.

    Raises:
        CourseError: missing, not UTF-8, no header, or a cell's metadata cannot be parsed; with file and line.
    """
    record = header(path)
    source = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    opened = [n for n, line in enumerate(source.split("\n"), 1) if line.startswith("```")]
    if len(opened) % 2:
        raise CourseError(f"{path}:{opened[-1]}: a fence ``` is opened and never closed (this is the last one)")
    try:
        notebook = myst_to_notebook(source, add_source_map=True)
    except MystMetadataParsingError as error:
        raise CourseError(f"{path}: a cell's metadata cannot be read: {' '.join(str(error).split())}") from None
    lines = notebook.metadata.get("source_map", [])
    cells = [
        # jupytext counts lines from 0 and, for code, names the fence's line.
        Cell(cell.cell_type, cell.source, dict(cell.metadata), line + 1, path)
        for cell, line in zip(notebook.cells, lines, strict=True)
    ]
    for cell in cells:
        if cell.lang not in (None, *LANGUAGES):
            raise CourseError(str(cell.problem(f"the course has no language {cell.lang!r}; choose one of: {', '.join(LANGUAGES)}")))
    return Text(path, record, cells)


def fences(prose: str) -> list[str]:
    """The contents of the fenced blocks in a prose cell."""
    return [match[2] for match in _FENCE.finditer(prose)]


def without_fences(prose: str) -> str:
    """A prose cell with its fenced blocks blanked out, line by line, so that line numbers stay."""
    return _FENCE.sub(lambda match: "\n" * match[0].count("\n"), prose)
