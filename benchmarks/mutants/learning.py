"""The faults of people who learn machine learning, as operators on a cell's syntax tree.

Each operator is a function of a node that yields (place, new text); a place is a node or a pair of bytes. They are meant to run: a fault
that only raises at once would say little about the tests.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from benchmarks.mutants.source import Source

Edit = tuple[ast.AST | tuple[int, int], str]
Operator = Callable[[ast.AST, Source], Iterator[Edit]]
OPERATORS: list[tuple[str, Operator]] = []


def candidates(source: Source) -> Iterator[tuple[str, str]]:
    """(operator, mutated cell) for every place in the solution that an operator can change."""
    for node in ast.walk(source.tree):
        if id(node) in source.ignored or isinstance(node, (ast.expr, ast.stmt)) and not source.may_change(node.lineno, node.col_offset):
            continue
        for name, operator in OPERATORS:
            for place, new in operator(node, source):
                start, end = source.span(place) if isinstance(place, ast.AST) else place
                yield name, source.edited(start, end, new)


def _operator(name: str) -> Callable[[Operator], Operator]:
    def register(function: Operator) -> Operator:
        OPERATORS.append((name, function))
        return function

    return register


def _called(node: ast.AST) -> str | None:
    """The last name of what a call calls: ``mean`` of ``np.mean(x)`` and of ``x.mean()``."""
    if not isinstance(node, ast.Call):
        return None
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)


def _call(source: Source, node: ast.Call, arguments: list[ast.expr | str], keywords: list[ast.keyword] | None = None) -> str:
    keywords = node.keywords if keywords is None else keywords
    written = [item if isinstance(item, str) else source.of(item) for item in [*arguments, *keywords]]
    return f"{source.of(node.func)}({', '.join(written)})"


# --- which rows, which label -----------------------------------------------------------------------------------------------------

_ROLES = ({"train", "test", "valid", "val", "dev", "fit", "heldout", "new"}, {"left", "right"}, {"true", "pred", "score", "proba"},
          {"row", "col", "column"}, {"rows", "cols", "columns"}, {"before", "after"}, {"inner", "outer"}, {"past", "future"})


@_operator("other rows or label")
def _other_role(node: ast.AST, source: Source) -> Iterator[Edit]:
    """`X_train` becomes `X_test` (a leak), or `X` (fit on all rows), where the cell binds such a name."""
    if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
        return
    bound = {item.id for item in ast.walk(source.tree) if isinstance(item, ast.Name)}
    bound |= {item.arg for item in ast.walk(source.tree) if isinstance(item, ast.arg)}
    words = node.id.split("_")
    for group in _ROLES:
        for position, word in enumerate(words):
            if word not in group:
                continue
            others = ["_".join([*words[:position], other, *words[position + 1:]]) for other in sorted(group - {word})]
            others.append("_".join([*words[:position], *words[position + 1:]]))
            for other in others:
                if other in bound:
                    yield node, other


@_operator("seed ignored")
def _seed(node: ast.AST, source: Source) -> Iterator[Edit]:
    if not isinstance(node, ast.Call):
        return
    if _called(node) in ("default_rng", "RandomState", "manual_seed", "Random", "check_random_state") and node.args:
        yield node, _call(source, node, [])
        if not isinstance(node.args[0], ast.Constant):
            yield node, _call(source, node, ["0", *node.args[1:]])
    for keyword in node.keywords:
        if keyword.arg in ("random_state", "seed", "rng") and not isinstance(keyword.value, ast.Constant):
            yield keyword.value, "0"


# --- arguments -------------------------------------------------------------------------------------------------------------------

# Either order gives the same, so a swap would be no fault.
_SYMMETRIC = {"allclose", "isclose", "array_equal", "maximum", "minimum", "max", "min", "accuracy_score", "mean_squared_error", "gcd",
              "mean_absolute_error", "f1_score", "matthews_corrcoef", "logaddexp", "hypot", "corrcoef", "pearsonr", "intersect1d",
              "union1d", "euclidean", "isinstance", "range", "getattr", "print"}
# These say how, not what: another value gives the same answer, or only speed, or only looks.
_INDIFFERENT = {"dtype", "copy", "n_jobs", "verbose", "label", "color", "c", "alpha", "figsize", "s", "lw", "linewidth", "marker", "cmap",
                "linestyle", "ls", "fontsize", "title", "name"}


@_operator("swapped arguments")
def _swapped(node: ast.AST, source: Source) -> Iterator[Edit]:
    if isinstance(node, ast.Call) and len(node.args) >= 2 and not any(isinstance(item, ast.Starred) for item in node.args):
        if _called(node) not in _SYMMETRIC:
            first, second, *rest = node.args
            if _called(node) == "where" and rest:
                yield node, _call(source, node, [first, rest[0], second])
            elif source.of(first) != source.of(second):
                yield node, _call(source, node, [second, first, *rest])
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) >= 2:
        first, second, *rest = (source.of(item) for item in node.value.elts)
        if first != second:
            yield node.value, ", ".join([second, first, *rest])


@_operator("dropped argument")
def _dropped(node: ast.AST, source: Source) -> Iterator[Edit]:
    """Left to the library's default: no seed, no `axis`, no `shuffle`, no `stratify`, no `class_weight`."""
    if isinstance(node, ast.Call):
        for keyword in node.keywords:
            if keyword.arg is not None and keyword.arg not in _INDIFFERENT:
                yield node, _call(source, node, node.args, [other for other in node.keywords if other is not keyword])


@_operator("wrong axis")
def _axis(node: ast.AST, source: Source) -> Iterator[Edit]:
    if not isinstance(node, ast.Call):
        return
    for keyword in node.keywords:
        if keyword.arg in ("axis", "dim") and isinstance(keyword.value, (ast.Constant, ast.UnaryOp)):
            yield keyword.value, {"0": "1", "1": "0", "(-1)": "0"}.get(source.of(keyword.value), "0")


@_operator("one more or fewer")
def _one_off(node: ast.AST, source: Source) -> Iterator[Edit]:
    """`range`, folds, neighbours and slices that begin or end one place away."""
    if _called(node) in ("range", "arange"):
        bounds = node.args[:1] if len(node.args) == 1 else node.args[:2]
        for bound in bounds:
            yield bound, f"{source.of(bound)} + 1"
            yield bound, f"{source.of(bound)} - 1"
        if len(node.args) == 1:
            yield node, _call(source, node, ["1", *node.args])
    elif isinstance(node, ast.Call):
        for keyword in node.keywords:
            if keyword.arg in ("n_splits", "cv", "n_neighbors", "max_depth", "n_components", "n_estimators", "k", "ddof") and isinstance(
                    keyword.value, (ast.Name, ast.Attribute)):
                yield keyword.value, f"{source.of(keyword.value)} - 1"
    elif isinstance(node, ast.Subscript):
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        for part in (item for item in parts if isinstance(item, ast.Slice)):
            for bound in (part.lower, part.upper):
                if bound is not None:
                    yield bound, f"{source.of(bound)} + 1"
                    yield bound, f"{source.of(bound)} - 1"
                    yield bound, ""
    if isinstance(node, ast.For):
        yield from _ends(node.iter, source)
    elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
        for generator in node.generators:
            yield from _ends(generator.iter, source)


def _ends(iterable: ast.expr, source: Source) -> Iterator[Edit]:
    if _called(iterable) != "range":
        yield iterable, f"list({source.of(iterable)})[1:]"
        yield iterable, f"list({source.of(iterable)})[:-1]"


# --- formulas --------------------------------------------------------------------------------------------------------------------

_NAMES = [("mean", "sum"), ("sum", "mean"), ("mean", "median"), ("median", "mean"), ("min", "max"), ("max", "min"), ("argmin", "argmax"),
          ("argmax", "argmin"), ("minimum", "maximum"), ("maximum", "minimum"), ("nanmin", "nanmax"), ("nanmax", "nanmin"), ("std", "var"),
          ("var", "std"), ("all", "any"), ("any", "all"), ("floor", "ceil"), ("ceil", "floor"), ("log", "log2"), ("log2", "log"),
          ("log", "log1p"), ("zeros", "ones"), ("ones", "zeros"), ("zeros_like", "ones_like"), ("ones_like", "zeros_like"),
          ("prod", "sum"), ("cumsum", "cumprod"), ("idxmin", "idxmax"), ("idxmax", "idxmin"), ("head", "tail"), ("tail", "head"),
          ("union", "intersection"), ("intersection", "union"), ("transform", "fit_transform"), ("predict", "predict_proba"),
          ("predict_proba", "predict"), ("StratifiedKFold", "KFold"), ("GroupKFold", "KFold"), ("TimeSeriesSplit", "KFold"),
          ("precision_score", "recall_score"), ("recall_score", "precision_score"), ("roc_auc_score", "average_precision_score"),
          ("average_precision_score", "roc_auc_score"), ("mean_squared_error", "mean_absolute_error"), ("permutations", "combinations"),
          ("combinations", "permutations"), ("StandardScaler", "MinMaxScaler"), ("flatnonzero", "argsort"), ("floor", "round")]
_WORDS = {"gini": "entropy", "entropy": "gini", "left": "right", "right": "left", "mean": "median", "median": "mean",
          "ascending": "descending", "stable": "quicksort"}


@_operator("related function")
def _related(node: ast.AST, source: Source) -> Iterator[Edit]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        start, end, name = *source.span(node.func), node.func.id
    elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        end, name = source.span(node)[1], node.attr
        start = end - len(name.encode())
    else:
        return
    for one, other in _NAMES:
        if name == one:
            yield (start, end), other


@_operator("related word")
def _related_word(node: ast.AST, source: Source) -> Iterator[Edit]:
    if isinstance(node, ast.keyword) and isinstance(node.value, ast.Constant) and node.value.value in _WORDS:
        if source.may_change(node.value.lineno, node.value.col_offset):
            yield node.value, repr(_WORDS[node.value.value])


@_operator("forgotten step")
def _unwrapped(node: ast.AST, source: Source) -> Iterator[Edit]:
    """`abs(x)` becomes `x`; `(x - mean) / std` becomes `x - mean` or `std`; `1 - p` becomes `p`; `table.dropna()` becomes `table`."""
    if isinstance(node, ast.Call):
        functions = {"abs", "absolute", "fabs", "sqrt", "exp", "log", "log2", "log10", "log1p", "square", "sorted", "sort", "reversed",
                     "set", "unique", "cumsum", "diff", "round", "clip", "nan_to_num", "softmax", "normalize", "ravel", "transpose",
                     "argsort", "sum", "expand_dims", "fit_transform", "scale", "bincount", "frozenset"}
        methods = {"abs", "sqrt", "exp", "log", "dropna", "drop", "fillna", "drop_duplicates", "sort_values", "sort_index", "clip", "round",
                   "cumsum", "diff", "shift", "lower", "strip", "ravel", "reset_index", "normalize", "mean", "sum", "intersection", "union"}
        if isinstance(node.func, ast.Attribute) and node.func.attr in methods and not (
                isinstance(node.func.value, ast.Name) and node.func.value.id in ("np", "pd", "torch", "scipy", "math")):
            yield node, source.of(node.func.value)
        elif _called(node) in functions and node.args and not isinstance(node.args[0], (ast.Starred, ast.GeneratorExp)):
            yield node, source.of(node.args[0])
    elif isinstance(node, ast.BinOp):
        yield node, source.of(node.left)
        yield node, source.of(node.right)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield node, source.of(value)
    elif isinstance(node, ast.Attribute) and node.attr == "T" and isinstance(node.ctx, ast.Load):
        yield node, source.of(node.value)
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice) and node.slice.step is not None:
        yield node, source.of(node.value)


@_operator("operands exchanged")
def _exchanged(node: ast.AST, source: Source) -> Iterator[Edit]:
    signs = {ast.Sub: "-", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**", ast.MatMult: "@"}
    if isinstance(node, ast.BinOp) and type(node.op) in signs and source.of(node.left) != source.of(node.right):
        yield node, f"({source.of(node.right)} {signs[type(node.op)]} {source.of(node.left)})"


@_operator("sample for population")
def _degrees_of_freedom(node: ast.AST, source: Source) -> Iterator[Edit]:
    if _called(node) in ("std", "var") and not any(keyword.arg == "ddof" for keyword in node.keywords):
        yield node, _call(source, node, [*node.args, *node.keywords, "ddof=1"], [])


# --- control flow ----------------------------------------------------------------------------------------------------------------


@_operator("dropped guard")
def _guard(node: ast.AST, source: Source) -> Iterator[Edit]:
    if isinstance(node, ast.If):
        yield node.test, "False"
        yield node.test, "True"
    elif isinstance(node, ast.IfExp):
        yield node, source.of(node.body)
        yield node, source.of(node.orelse)
    elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
        for generator in node.generators:
            for test in generator.ifs:
                yield test, "True"
                yield test, f"not {source.of(test)}"
    elif isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], (ast.In, ast.NotIn)):
        sign = "not in" if isinstance(node.ops[0], ast.In) else "in"
        yield node, f"({source.of(node.left)} {sign} {source.of(node.comparators[0])})"


@_operator("stops too early")
def _early(node: ast.AST, source: Source) -> Iterator[Edit]:
    if isinstance(node, (ast.For, ast.While)):
        last = node.body[-1]
        indent = " " * last.col_offset
        end = source.span(last)[1]
        if node.lineno != last.lineno:
            yield (end, end), f"\n{indent}break"


@_operator("forgotten line")
def _deleted(node: ast.AST, source: Source) -> Iterator[Edit]:
    """A statement left out, where what follows can still run."""
    if isinstance(node, (ast.AugAssign, ast.Expr)) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        yield node, "pass"
    elif isinstance(node, ast.Assign):
        target = node.targets[0]
        if isinstance(target, (ast.Subscript, ast.Attribute)):
            yield node, "pass"
        elif isinstance(target, ast.Name):
            earlier = {item.arg for item in ast.walk(source.tree) if isinstance(item, ast.arg)}
            earlier |= {item.id for item in ast.walk(source.tree) if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store)
                        and item.lineno < node.lineno}
            if target.id in earlier:
                yield node, "pass"
