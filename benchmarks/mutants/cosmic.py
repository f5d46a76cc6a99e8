"""The operators of cosmic-ray, run in this process on one cell's text.

Left out, so that the figure is not flattered by faults that stop at once with a TypeError, or that chance decides:

- arithmetic changed into bit operations and back (`a / b` into `a << b`), `-x` into `~x`, `==` into `is`;
- `VariableReplacer` and `VariableInserter`, which draw random numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from benchmarks.mutants.source import Source

_ARITHMETIC = {"Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow"}
_BITS = {"BitOr", "BitAnd", "BitXor", "RShift", "LShift"}
_RANDOM = {"VariableReplacer", "VariableInserter"}
_UNARY = {"ReplaceUnaryOperator_USub_UAdd", "ReplaceUnaryOperator_USub_Invert", "ReplaceUnaryOperator_USub_Not",
          "ReplaceUnaryOperator_UAdd_Invert", "ReplaceUnaryOperator_UAdd_Not",
          "ReplaceUnaryOperator_Invert_UAdd", "ReplaceUnaryOperator_Invert_USub", "ReplaceUnaryOperator_Invert_Not"}


def chosen_operators() -> list[str]:
    """The names of the operators in use, as cosmic-ray lists them."""
    return [name for name in operator_names() if _kept(name.partition("/")[2])]


def _kept(name: str) -> bool:
    if name in _RANDOM or name in _UNARY:
        return False
    kind, _, change = name.partition("_")
    before, _, after = change.partition("_")
    if kind == "ReplaceBinaryOperator":
        return {before, after} <= _ARITHMETIC or {before, after} <= _BITS
    if kind == "ReplaceComparisonOperator":
        identity = {"Is", "IsNot"}
        return (before in identity) == (after in identity)
    return True


def candidates(source: Source) -> Iterator[tuple[str, str]]:
    """(operator, mutated cell) for every place in the solution that an operator can change."""
    nodes = list(ast_nodes(get_ast(source.text)))
    lines = source.text.split("\n")
    for name in chosen_operators():
        operator = get_operator(name)()
        positions = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        for occurrence, (line, column) in enumerate(positions):
            if source.may_change(line, len(lines[line - 1][:column].encode())):
                mutated = mutate_code(source.text, operator, occurrence)
                if mutated is not None:
                    yield name.partition("/")[2], mutated
