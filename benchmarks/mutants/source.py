"""An answer cell with its syntax tree, and which places of it may be mutated."""

from __future__ import annotations

import ast
from collections.abc import Iterable

BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"


class Source:
    """A cell's text, its tree, and edits by the tree's positions (which count bytes, so that Korean comments do no harm).

    Raises:
        SyntaxError: the text does not parse.
    """

    def __init__(self, cell: str) -> None:
        self.text = cell
        self.tree = ast.parse(cell)
        self._bytes = cell.encode()
        self._starts = [0]
        for line in self._bytes.split(b"\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.region = self._solution_lines(cell.split("\n"))
        alone = [node for parent in ast.walk(self.tree) for node in _left_alone(parent)]
        self._left_alone = [(node.lineno, node.col_offset, node.end_lineno, node.end_col_offset) for node in alone]
        # Python 3.11 gives nodes inside an f-string positions that are not theirs, so they are known by identity as well.
        self.ignored = {id(inner) for node in alone for inner in ast.walk(node)}

    @staticmethod
    def _solution_lines(lines: list[str]) -> set[int]:
        """Line numbers (from 1) between the marks; all lines where there are no marks, as nbgrader then replaces the whole cell."""
        inside, found, any_mark = False, set(), False
        for number, line in enumerate(lines, 1):
            if BEGIN in line:
                inside = any_mark = True
            elif END in line:
                inside = False
            elif inside:
                found.add(number)
        return found if any_mark else set(range(1, len(lines) + 1))

    def may_change(self, line: int, column: int) -> bool:
        """Whether a mutation may begin at this line (from 1) and byte column."""
        return line in self.region and not any(
            (top, left) <= (line, column) < (bottom, right) for top, left, bottom, right in self._left_alone
        )

    def span(self, node: ast.AST) -> tuple[int, int]:
        """A node's first byte and the one behind its last."""
        return self._starts[node.lineno - 1] + node.col_offset, self._starts[node.end_lineno - 1] + node.end_col_offset

    def of(self, node: ast.AST) -> str:
        """A node's text, in parentheses where it needs them to stand as an operand."""
        start, end = self.span(node)
        written = self._bytes[start:end].decode()
        closed = (ast.Name, ast.Constant, ast.Call, ast.Attribute, ast.Subscript, ast.List, ast.Dict, ast.Set, ast.Tuple, ast.keyword,
                  ast.ListComp, ast.SetComp, ast.DictComp, ast.Starred)
        return written if isinstance(node, closed) else f"({written})"

    def edited(self, start: int, end: int, new: str) -> str:
        """The cell with bytes `start` to `end` replaced."""
        return (self._bytes[:start] + new.encode() + self._bytes[end:]).decode()


def _left_alone(parent: ast.AST) -> Iterable[ast.AST]:
    """What no test is asked to notice: error messages, text made for people, annotations."""
    if isinstance(parent, ast.Raise):
        yield from (part for part in (parent.exc, parent.cause) if part is not None)
    elif isinstance(parent, ast.JoinedStr):
        yield parent
    elif isinstance(parent, (ast.FunctionDef, ast.AsyncFunctionDef)) and parent.returns:
        yield parent.returns
    elif isinstance(parent, (ast.arg, ast.AnnAssign)) and parent.annotation:
        yield parent.annotation
    elif isinstance(parent, ast.Assert) and parent.msg:
        yield parent.msg
