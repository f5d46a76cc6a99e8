"""Small faults put into an assignment's solution, to measure whether its tests notice them.

A mutant changes one place inside `### BEGIN SOLUTION` … `### END SOLUTION`. What only a reader of an error message would notice (a
`raise`'s arguments, text in an f-string, annotations) is left alone, and so is what compiles to the same bytecode as the solution or as an
earlier mutant.
"""

from __future__ import annotations

import ast
import difflib
import marshal
import types
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.mutants import cosmic, learning
from benchmarks.mutants.source import Source

__all__ = ["Mutant", "mutants_of", "fingerprint"]


@dataclass(frozen=True)
class Mutant:
    """One fault in one answer cell.

    Attributes:
        grade_id: the answer cell.
        operator: what made the fault, such as ``cosmic-ray Lt_LtE`` or ``ml swapped arguments``.
        source: the whole cell with the fault.
        before, after: the lines that differ, without indentation, each joined by newlines.
        line: the first line of the cell (from 1) that differs.
    """

    grade_id: str
    operator: str
    source: str
    before: str
    after: str
    line: int

    def diff(self) -> str:
        """The fault as a small diff, without indentation."""
        rows = difflib.ndiff(self.before.split("\n"), self.after.split("\n"))
        return "\n".join(row for row in rows if not row.startswith("?"))


def mutants_of(grade_id: str, cell: str) -> tuple[list[Mutant], int]:
    """Every mutant of one answer cell, each different from the solution and from each other, and how many were dropped for equal bytecode.

    Raises:
        SyntaxError: the cell does not parse.
    """
    source = Source(cell)
    seen = {fingerprint(cell)}
    made, same = [], 0
    for operator, mutated in _candidates(source):
        if mutated == cell:
            continue
        try:
            print_ = fingerprint(mutated)
        except (SyntaxError, ValueError):
            continue  # the fault is not Python, so no learner hands it in
        if print_ in seen:
            same += 1
            continue
        seen.add(print_)
        line, before, after = _changed_lines(cell, mutated)
        made.append(Mutant(grade_id, operator, mutated, before, after, line))
    return sorted(made, key=lambda mutant: mutant.line), same


def _candidates(source: Source) -> Iterator[tuple[str, str]]:
    # The machine-learning faults first: where two operators make the same mutant, the name that says more is kept.
    for operator, mutated in learning.candidates(source):
        yield f"ml {operator}", mutated
    for operator, mutated in cosmic.candidates(source):
        yield f"cosmic-ray {operator}", mutated


def fingerprint(source: str) -> bytes:
    """The bytecode of a cell without its line numbers and file name; equal for two texts that Python runs alike.

    Raises:
        SyntaxError: the text does not compile.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        code = compile(source, "<cell>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    # Version 2 writes no back references, which would depend on how often an object happens to be referred to.
    return marshal.dumps(_bare(code), 2)


def _bare(code: types.CodeType) -> types.CodeType:
    constants = tuple(_bare(item) if isinstance(item, types.CodeType) else item for item in code.co_consts)
    return code.replace(co_consts=constants, co_filename="", co_firstlineno=1, co_linetable=b"")


def _changed_lines(cell: str, mutated: str) -> tuple[int, str, str]:
    old, new = cell.split("\n"), mutated.split("\n")
    changes = [block for block in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if block[0] != "equal"]
    first, last = changes[0], changes[-1]
    # A line only added or only taken out says little alone: the line above it comes along.
    above = 1 if first[1] and (first[1] == last[2] or first[3] == last[4]) else 0
    before, after = old[first[1] - above:last[2]], new[first[3] - above:last[4]]
    return first[1] + 1, *("\n".join(row.strip() for row in rows) for rows in (before, after))
