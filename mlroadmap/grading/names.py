"""Which names a cell needs and makes, found from its syntax tree before it runs."""

import ast
import builtins
import functools
import importlib
import symtable
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from IPython.core.inputtransformer2 import TransformerManager

from mlroadmap import syntax

_BUILTINS = frozenset(dir(builtins)) | {"__name__", "__file__", "__doc__", "display", "get_ipython"}

# Cell magics whose body is Python that runs in the notebook's names.
_AROUND_PYTHON = ("time", "timeit", "capture", "prun")


@dataclass(frozen=True)
class Names:
    """needs: global names that a cell reads before it binds them itself. binds: global names it binds. reads: all that it reads.

    imports: its import statements at the top level, as source.
    """

    needs: frozenset
    binds: frozenset
    reads: frozenset
    imports: str

    def to_json(self) -> list:
        """As JSON takes it; ``from_json`` reads it."""
        return [sorted(self.needs), sorted(self.binds), sorted(self.reads), self.imports]

    @classmethod
    def from_json(cls, data: Sequence) -> "Names":
        """What ``to_json`` wrote."""
        needs, binds, reads, imports = data
        return cls(frozenset(needs), frozenset(binds), frozenset(reads), imports)


def names_of(source: str) -> Names:
    """The names of a cell, magics and ``!`` included. Raises SyntaxError."""
    first, _, rest = source.lstrip().partition("\n")
    if first.startswith("%%") and first[2:].split(" ")[0] in _AROUND_PYTHON:
        source = rest
    tree = syntax.parse(TransformerManager().transform_cell(source))
    needs, binds, reads, later, imports = set(), set(), set(), set(), []
    for statement in tree.body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            imports.append(ast.unparse(statement))
            if isinstance(statement, ast.ImportFrom) and any(alias.name == "*" for alias in statement.names):
                binds |= _star(statement.module)
                continue
        now, deferred, bound = _statement(statement)
        reads |= now | deferred
        needs |= now - binds
        later |= deferred
        binds |= bound
    needs |= later - binds
    return Names(frozenset(needs - _BUILTINS), frozenset(binds), frozenset(reads - _BUILTINS), "\n".join(imports))


def _statement(statement):
    """Names a top-level statement reads when it runs, reads later (in functions' bodies), and binds."""
    table = symtable.symtable(ast.unparse(statement), "<cell>", "exec")
    now, bound = set(), set()
    for symbol in table.get_symbols():
        assigned = symbol.is_assigned() or symbol.is_imported()
        if assigned:
            bound.add(symbol.get_name())
        if symbol.is_referenced() and (not assigned or isinstance(statement, (ast.Assign, ast.AugAssign, ast.AnnAssign))):
            now.add(symbol.get_name())
    deferred = set()
    own_side = isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) and any(map(_is_mark, statement.decorator_list))
    for child in table.get_children():
        # The body of a @learner_side function never runs on the grader's side, so what it reads does not matter there.
        if not own_side:
            _nested(child, now if child.get_type() == "class" else deferred, deferred)
        _rebound(child, bound)
    return now, deferred, bound


def _nested(table, target, deferred):
    for symbol in table.get_symbols():
        if symbol.is_global() and symbol.is_referenced():
            target.add(symbol.get_name())
    for child in table.get_children():
        _nested(child, deferred, deferred)


def _rebound(table, bound):
    for symbol in table.get_symbols():
        if symbol.is_declared_global() and symbol.is_assigned():
            bound.add(symbol.get_name())
    for child in table.get_children():
        _rebound(child, bound)


def _is_mark(decorator):
    return getattr(decorator, "id", getattr(decorator, "attr", None)) == "learner_side"


def _star(module):
    found = importlib.import_module(module)
    return set(getattr(found, "__all__", [name for name in vars(found) if not name.startswith("_")]))


@functools.lru_cache(maxsize=10_000)
def names_or_none(source: str) -> Names | None:
    """The names of a cell, or None for one that is no Python. Remembered: a class's submissions hold the same locked cells and tests."""
    try:
        return names_of(source)
    except SyntaxError:
        return None


def both_sides(locked: Mapping[str, Names | None]) -> dict[str, bool]:
    """For each locked cell, by its source: does it run on both sides? Only if such cells bind every name that it needs."""
    found = list(locked.values())
    both = [names is not None for names in found]
    while True:
        bound = [names.binds if runs else frozenset() for names, runs in zip(found, both, strict=True)]
        kept = [
            runs and names.needs <= frozenset().union(*bound[:i], *bound[i + 1 :])
            for i, (names, runs) in enumerate(zip(found, both, strict=True))
        ]
        if kept == both:
            return dict(zip(locked, both, strict=True))
        both = kept
