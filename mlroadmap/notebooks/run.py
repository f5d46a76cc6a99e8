"""`mlroadmap run`: execute a lesson once, and hold the numbers in its prose against what the run gives."""

from __future__ import annotations

import argparse
import json
import math
import os
import time
from dataclasses import dataclass, field

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbclient.output_widget import OutputWidget
from nbformat.v4 import new_code_cell

from mlroadmap import course
from mlroadmap.errors import CourseError
from mlroadmap.notebooks import checks
from mlroadmap.notebooks.build import lesson_notebook, navigation
from mlroadmap.notebooks.text import Text, read

_MIME = "application/vnd.mlroadmap.claims+json"
ONE_THREAD = {
    name: "1"
    for name in (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
        "NUMBA_NUM_THREADS",
    )
}
TIMEOUT = 300


class _Output(OutputWidget):
    """What a slider draws, kept for the page and not sent back to the kernel, which has no use for it.

    The message that nbclient sends can swallow the news that the cell's own reply has come, and nbclient then waits for its timeout:
    https://github.com/jupyter/nbclient/issues/312.
    """

    def send(self, *args, **kwargs):
        pass


class Client(NotebookClient):
    """nbclient's, for notebooks with sliders."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.widget_registry["@jupyter-widgets/output"]["OutputModel"] = _Output


@dataclass
class Executed:
    """An executed lesson.

    Attributes:
        notebook: the Korean edition with its outputs.
        problems: claims that the run does not bear out, with file and line.
        values: every claim's number as written and the value of the run.
        seconds: wall time of the cells.
    """

    notebook: nbformat.NotebookNode
    problems: list[str] = field(default_factory=list)
    values: list[tuple[str, float]] = field(default_factory=list)
    seconds: float = 0.0


def execute(topic_id: str) -> Executed:
    """Run a lesson top to bottom in a fresh kernel, on one thread.

    Raises:
        CourseError: a cell failed; with file, line and the error.
    """
    text = read(course.root() / "lessons" / topic_id / "lesson.md")
    notebook, asked = _with_questions(text)
    folder = course.root() / "course" / "ko"
    folder.mkdir(parents=True, exist_ok=True)
    client = Client(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--Application.log_level=ERROR"],
    )
    started = time.perf_counter()
    try:
        client.execute(env=os.environ | ONE_THREAD)
    except CellExecutionError as error:
        raise CourseError(_where(text, notebook, error)) from None
    executed = Executed(notebook, seconds=time.perf_counter() - started)
    _judge(executed, asked)
    notebook.cells = [cell for cell in notebook.cells if not cell.id.startswith("claims-")]
    return executed


def _with_questions(text: Text) -> tuple[nbformat.NotebookNode, dict[str, checks.Cell]]:
    """The Korean edition, with a cell after each prose cell that evaluates its claims there and then. A name that is not made yet
    (a promise on top of the lesson) is asked for again at the end."""
    notebook = lesson_notebook(text, "ko")
    asked, cells, late = {}, [], []
    for made, cell in zip(notebook.cells, text.in_language("ko"), strict=True):
        cells.append(made)
        claims = {number: claim[0] for number, claim in checks.claims(cell).items() if claim[0]} if cell.kind == "markdown" else {}
        if claims:
            call = f"_mlroadmap_claims({len(asked)}, {claims!r})"
            # The function is made anew each time: a lesson may restart its names.
            cells.append(new_code_cell(_EVALUATE + call, id=f"claims-{len(asked)}"))
            late.append(call)
            asked[f"claims-{len(asked)}"] = cell
    cells.append(new_code_cell("\n".join([_EVALUATE, *late]), id="claims-late"))
    notebook.cells = cells
    return notebook, asked


# One expression at a time, so that one that fails does not hide the others.
_EVALUATE = f"""\
def _mlroadmap_claims(cell, expressions):
    values = {{}}
    for number, expression in expressions.items():
        try:
            values[number] = float(eval(expression, globals()))
        except Exception as error:
            values[number] = type(error).__name__ + ": " + str(error)
    get_ipython().display_pub.publish({{{_MIME!r}: {{"cell": cell, "values": values}}}})

"""


def _judge(executed: Executed, asked: dict[str, checks.Cell]) -> None:
    """Compare what the prose says with the values that the claim cells gave."""
    given: dict[str, dict] = {}
    for cell in executed.notebook.cells:
        if cell.id.startswith("claims-"):
            for output in cell.outputs:
                answer = output.get("data", {}).get(_MIME)
                if answer:
                    first = given.setdefault(f"claims-{answer['cell']}", {})
                    for number, value in answer["values"].items():
                        if not isinstance(first.get(number), (int, float)):
                            first[number] = value
    for name, cell in asked.items():
        for number, (expression, tolerance) in checks.claims(cell).items():
            if expression is None:
                continue
            value = given.get(name, {}).get(number, "no value")
            if not isinstance(value, (int, float)):
                executed.problems.append(str(cell.problem(f"the claim {number}: {expression} gave {value}")))
                continue
            executed.values.append((number, value))
            if not math.isfinite(value) or abs(value - float(number)) > tolerance * (1 + 1e-9):
                executed.problems.append(str(cell.problem(f"the prose says {number}, the run gives {value:.6g} ({expression})")))


def _where(text: Text, notebook: nbformat.NotebookNode, error: CellExecutionError) -> str:
    failed = next(
        (cell for cell in notebook.cells if cell.cell_type == "code" and any(output.output_type == "error" for output in cell.outputs)),
        None,
    )
    last = f"{error.ename}: {' '.join(error.evalue.split())}"
    for cell in text.cells:
        if failed is not None and cell.source == failed.source:
            return str(cell.problem(f"this cell failed: {last}"))
    return f"{text.path}: a cell failed: {last}"


def edition(text: Text, executed: nbformat.NotebookNode, language: str, navigation: str = "") -> nbformat.NotebookNode:
    """One language's notebook of an executed lesson (the outputs are the Korean run's: the code is the same)."""
    page = lesson_notebook(text, language, navigation)
    outputs = {cell.id: cell for cell in executed.cells if cell.cell_type == "code"}
    count = 0
    for cell in page.cells:
        if cell.id in outputs:
            count += 1
            cell.outputs, cell.execution_count = outputs[cell.id].outputs, count
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = count
    if "widgets" in executed.metadata:
        page.metadata["widgets"] = executed.metadata["widgets"]
    return page


def to_html(executed: Executed, topic_id: str, language: str) -> str:
    """One language's page of an executed lesson, to be looked at by its author."""
    from nbconvert import HTMLExporter

    text = read(course.root() / "lessons" / topic_id / "lesson.md")
    page = edition(text, executed.notebook, language, navigation(topic_id, language, "lesson"))
    return HTMLExporter(template_name="lab", embed_images=True).from_notebook_node(page)[0]


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="all when left out")
    parser.add_argument("--values", action="store_true", help="print each claim's value")
    parser.add_argument("--json", action="store_true", help="print the claims' values as one JSON line a topic")


def main(args: argparse.Namespace) -> int:
    wrong = 0
    for topic_id in course.topic_ids(args.topics):
        executed = execute(topic_id)
        wrong += len(executed.problems)
        for problem in executed.problems:
            print(problem.replace(str(course.root()) + "/", ""))
        if args.values:
            for number, value in executed.values:
                print(f"  {number:>10}  {value:.6g}")
        if args.json:
            print(json.dumps({topic_id: executed.values}))
        folder = course.root() / "build" / "html"
        for language in course.LANGUAGES:
            (folder / language).mkdir(parents=True, exist_ok=True)
            (folder / language / f"{topic_id}.html").write_text(to_html(executed, topic_id, language), encoding="utf-8")
        print(
            f"run: {topic_id}, {executed.seconds:.1f} s, {len(executed.values)} claims, "
            f"{len(executed.problems)} wrong; pages in build/html/"
        )
    return 1 if wrong else 0
