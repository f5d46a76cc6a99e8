"""What to try next: the slips of a first hour, told from the error that they left and from where the notebook's names are made."""

from __future__ import annotations

import re
import sys

from mlroadmap.grading.record import Record
from mlroadmap.grading.release import names_bound
from mlroadmap.grading.report import Question
from mlroadmap.grading.runner import DEFAULT_PRELOAD

RESTART = "Kernel → Restart Kernel and Run All Cells"
# How the course imports what has a short name.
_SHORT = {"np": "numpy as np", "pd": "pandas as pd", "plt": "matplotlib.pyplot as plt"}
_MODULES = set(sys.stdlib_module_names) | {name.split(".")[0] for name in DEFAULT_PRELOAD}
_UNDEFINED = re.compile(r"NameError: name '(\w+)' is not defined")
_NO_MODULE = re.compile(r"ModuleNotFoundError: No module named '([\w.]+)'")
_UNPARSED = ("SyntaxError", "IndentationError", "TabError")


def advice(record: Record, question: Question) -> str | None:
    """What to do about a question that lost points, ``Korean / English``; None where the test's own message says all."""
    lost = [test for test in question.tests if record.earned(test) < record.points[test]]
    if not lost or set(question.answers) <= set(record.untouched):
        return None
    cells = record.notebook["cells"]
    own = [place for place, cell in enumerate(cells) if _name(cell) in question.answers and cell["cell_type"] == "code"]
    for place in own:
        for output in cells[place].get("outputs", ()):
            if output["output_type"] == "error":
                return _of_error(output["ename"], f"{output['ename']}: {output['evalue']}", cells, place)
    for test in lost:
        message = record.messages.get(test, "")
        if _UNDEFINED.search(message):
            return _of_error("NameError", message, cells, own[0] if own else 0)
        if "'NoneType'" in message or "NoneType:" in message:
            return (
                "함수가 아무것도 돌려주지 않은 것 같아요. 마지막 줄에 `return`이 있는지 보세요. `print`는 보여 주기만 해요 / "
                "The function seems to give nothing back: is there a `return` at its end? `print` only shows a value."
            )
    return None


def _name(cell: dict) -> str | None:
    return cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")


def _of_error(kind: str, text: str, cells: list[dict], place: int) -> str:
    if undefined := _UNDEFINED.search(text):
        return _of_name(undefined[1], cells, place)
    if missing := _NO_MODULE.search(text):
        return (
            f"`{missing[1]}`라는 모듈이 여기에는 없어요. 이름을 바르게 썼는지 보세요 / "
            f"There is no module `{missing[1]}` here: is its name spelt right?"
        )
    said = re.sub(r" \([^()]*, line (\d+)\)$", r" (line \1)", text)
    if kind in _UNPARSED:
        return (
            f"이 셀은 파이썬이 읽지 못했어요({said}). 그 줄과 바로 윗줄의 콜론, 괄호, 따옴표, 들여쓰기를 보세요 / "
            f"Python cannot read this cell ({said}): look at the colons, brackets, quotes and indents of that line and the one above."
        )
    return (
        f"이 셀을 실행하면 오류가 나요({said}). 셀을 혼자 실행해 보고 마지막 줄부터 읽으세요 / "
        f"This cell ends with an error ({said}): run it by itself, and read the error from its last line."
    )


def _of_name(name: str, cells: list[dict], place: int) -> str:
    """A name that is not there: not imported, made further down, or left over in a kernel that is gone."""
    makers = [at for at, cell in enumerate(cells) if cell["cell_type"] == "code" and name in names_bound("".join(cell["source"]))]
    if name in _SHORT or (name in _MODULES and not makers):
        line = f"import {_SHORT.get(name, name)}"
        return (
            f"`{name}` 모듈을 불러오지 않았어요. 답을 쓰는 셀의 첫 줄에 이 줄을 쓰세요: `{line}` / "
            f"`{name}` is not imported: write this on the answer cell's first line: `{line}`"
        )
    if makers and makers[0] > place:
        return (
            f"`{name}`, 이 이름을 만드는 셀이 더 아래에 있어요. 그 셀을 위로 옮기고, {RESTART}로 처음부터 실행해 보세요 / "
            f"The cell that makes `{name}` stands further down: move it up, then try everything from the start with {RESTART}."
        )
    if makers:
        return (
            f"`{name}`, 이 이름을 만드는 셀이 오류로 멈췄어요. 위에 있는 그 셀부터 보세요 / "
            f"The cell that makes `{name}` ended with an error: look at that cell, above, first."
        )
    return (
        f"`{name}`, 이 이름을 만드는 셀이 이 노트에 없어요. 지웠거나 잘못 썼나요? 커널을 다시 시작하면 사라지는 이름이에요: {RESTART} / "
        f"No cell of this notebook makes `{name}`: was it deleted, or is the name misspelt? A restarted kernel forgets it: {RESTART}."
    )
