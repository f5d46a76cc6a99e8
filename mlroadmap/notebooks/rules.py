"""The rules for tests that code can see (docs/authors.md). A test is graded in another process than the learner's code, and only data
crosses, so a test converts what it gets before it judges it."""

from __future__ import annotations

import ast
import builtins
import re
import symtable
from collections.abc import Iterator

from IPython.core.inputtransformer2 import TransformerManager

from mlroadmap.notebooks.text import Cell, Problem, Text

_FORBIDDEN_CALLS = {"open", "eval", "exec", "compile", "id", "globals", "locals", "vars", "input", "__import__"}
_FORBIDDEN_MODULES = {"pickle", "inspect", "time", "os", "sys", "subprocess", "gc", "ctypes", "dill", "joblib"}
_SEEDED_MAKERS = {"default_rng", "RandomState", "Generator", "SeedSequence", "PCG64"}
_MESSAGE = re.compile(r"[^/]*[가-힣].* / [^가-힣]*[A-Za-z][^가-힣]*")


def parse(source: str) -> ast.Module:
    """Parse a cell, IPython's magics included.

    Raises:
        SyntaxError: it is no Python.
    """
    return ast.parse(TransformerManager().transform_cell(source))


def top_level_names(tree: ast.Module) -> set[str]:
    """The names that a cell makes at its top level."""
    table = symtable.symtable(ast.unparse(tree), "cell", "exec")
    return {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()}


def free_names(tree: ast.Module) -> set[str]:
    """The names that a cell reads and does not make, builtins included; names read inside its functions count."""
    made = top_level_names(tree)
    found: set[str] = set()

    def visit(table: symtable.SymbolTable) -> None:
        for symbol in table.get_symbols():
            if symbol.is_referenced() and symbol.is_global() or table.get_type() == "module" and symbol.is_referenced():
                found.add(symbol.get_name())
        for child in table.get_children():
            visit(child)

    visit(symtable.symtable(ast.unparse(tree), "cell", "exec"))
    return found - made


def check_tests(text: Text) -> Iterator[Problem]:
    """Hold each test cell of an assignment to the rules."""
    locked, learner_side, answers = set(), set(), set()
    for cell in text.cells:
        if cell.kind != "code" or cell.role not in ("locked", "answer"):
            continue
        try:
            tree = parse(cell.source)
        except SyntaxError:
            continue  # said already, by the check of the code
        if cell.role == "answer":
            answers |= top_level_names(tree)
        else:
            locked |= top_level_names(tree)
            learner_side |= {
                node.name
                for node in tree.body
                if isinstance(node, ast.FunctionDef) and any(getattr(d, "id", None) == "learner_side" for d in node.decorator_list)
            }
    for name in sorted(locked & answers):
        answers.discard(name)
    for cell in text.cells:
        if cell.role == "test" and cell.kind == "code":
            try:
                tree = parse(cell.source)
            except SyntaxError:
                continue
            yield from _Test(cell, tree, locked, learner_side, answers).problems()


class _Test:
    """One test cell under inspection. A value is *foreign* while it comes from the learner's side and has not been converted."""

    def __init__(self, cell: Cell, tree: ast.Module, locked: set[str], learner_side: set[str], answers: set[str]):
        self.cell, self.tree = cell, tree
        self.locked, self.answers = locked, answers
        self.sources = answers | learner_side
        self.foreign_names: set[str] = set()

    def problems(self) -> Iterator[Problem]:
        yield from self._names()
        # Twice, since a name may turn foreign further down than its use in a loop.
        for _ in range(2):
            self._spread()
        if not any(isinstance(node, ast.Assert) for node in ast.walk(self.tree)):
            yield self.cell.problem("a test without an assert earns its points for nothing")
        for node in ast.walk(self.tree):
            for message in self._node(node):
                yield self.cell.problem(message, getattr(node, "lineno", 1))

    def _names(self) -> Iterator[Problem]:
        imported = {
            alias.asname or alias.name.split(".")[0]
            for node in ast.walk(self.tree)
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        }
        for name in sorted(top_level_names(self.tree) - imported):
            if not name.startswith("_"):
                yield self.cell.problem(f"the test makes the name {name!r}; a test's own names begin with _")
        for name in sorted(free_names(self.tree) - self.locked - self.answers - set(dir(builtins))):
            yield self.cell.problem(f"the test uses {name!r}, which no locked cell, import, builtin or answer cell makes")

    def _spread(self) -> None:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Assign) and self.foreign(node.value):
                targets = node.targets
            elif (
                isinstance(node, (ast.AnnAssign, ast.AugAssign, ast.NamedExpr))
                and node.value
                and self.foreign(node.value)
                or isinstance(node, (ast.For, ast.comprehension))
                and self.foreign(node.iter)
            ):
                targets = [node.target]
            else:
                continue
            self.foreign_names |= {leaf.id for target in targets for leaf in ast.walk(target) if isinstance(leaf, ast.Name)}

    def foreign(self, node: ast.expr) -> bool:
        """Whether an expression's value is the learner's, unconverted."""
        match node:
            case ast.Name():
                return node.id in self.foreign_names or node.id in self.answers
            case ast.Call(func=ast.Name(id=name)):
                return (
                    name in self.sources
                    or name in self.foreign_names
                    or name in ("abs", "next", "iter", "zip", "enumerate", "getattr")
                    and any(self.foreign(arg) for arg in node.args)
                )
            case ast.Call(func=ast.Attribute(value=value)):
                return self.foreign(value)
            case ast.Attribute(value=value) | ast.Subscript(value=value) | ast.Starred(value=value) | ast.Await(value=value):
                return self.foreign(value)
            case ast.BinOp(left=left, right=right):
                return self.foreign(left) or self.foreign(right)
            case ast.UnaryOp(operand=operand):
                return self.foreign(operand)
            case ast.IfExp(body=body, orelse=orelse):
                return self.foreign(body) or self.foreign(orelse)
            case ast.BoolOp(values=values) | ast.Tuple(elts=values):
                return any(self.foreign(value) for value in values)
        return False

    def _node(self, node: ast.AST) -> Iterator[str]:
        match node:
            case ast.Assert(test=test, msg=msg):
                text = _constant_text(msg)
                if not _MESSAGE.fullmatch(text.replace("\n", " ")):
                    yield "an assert needs a message: Korean, ' / ', English, on one line"
                if self.foreign(test):
                    yield "an assert on the bare truth of what the learner made; convert and compare it: float(...), bool(...)"
            case ast.Compare(ops=ops):
                if any(self.foreign(side) for side in (node.left, *node.comparators)):
                    kind = "'is'" if any(isinstance(op, (ast.Is, ast.IsNot)) for op in ops) else "a comparison"
                    code = ast.unparse(node)
                    yield f"{kind} on what the learner made, unconverted ({code}): convert it first, with float(...), np.asarray(...)"
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                if self.foreign(test):
                    yield f"the bare truth of what the learner made ({ast.unparse(test)}): convert it first"
            case ast.Call(func=ast.Name(id=name)):
                if name in _FORBIDDEN_CALLS:
                    yield f"{name}(...) has no place in a test"
                if name in ("isinstance", "type", "issubclass", "hasattr", "callable") and node.args and self.foreign(node.args[0]):
                    yield f"{name}(...) on what the learner made: ask for data and compare that"
                if name in _SEEDED_MAKERS and not (node.args or node.keywords):
                    yield f"{name}() without a seed"
            case ast.Call(func=ast.Attribute(attr=name, value=value)):
                module = ast.unparse(value)
                if name in _SEEDED_MAKERS and not (node.args or node.keywords):
                    yield f"{name}() without a seed"
                elif module in ("np.random", "numpy.random", "random") and name not in _SEEDED_MAKERS:
                    yield f"{module}.{name}: draw from np.random.default_rng(seed) instead of a shared state"
                if name in ("shares_memory", "may_share_memory"):
                    yield f"{name}: shared memory cannot be seen from another process"
                if name == "score" and self.foreign(value):
                    yield ".score(...) is the learner's own word: ask for predictions and compute the metric in the test"
            case ast.Import(names=names):
                for alias in names:
                    if alias.name.split(".")[0] in _FORBIDDEN_MODULES:
                        yield f"the module {alias.name!r} has no place in a test"
            case ast.ImportFrom(module=module) if module and module.split(".")[0] in _FORBIDDEN_MODULES:
                yield f"the module {module!r} has no place in a test"


def _constant_text(node: ast.expr | None) -> str:
    """The constant parts of a message, a formatted value standing as 0."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(_constant_text(value) if isinstance(value, ast.Constant) else "0" for value in values)
        case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right):
            return _constant_text(left) + (_constant_text(right) if isinstance(node.op, ast.Add) else "")
        case ast.Call(func=ast.Attribute(attr="format", value=value)):
            return _constant_text(value)
    return ""
