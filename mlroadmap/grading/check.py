"""`mlroadmap check`: a learner grades their own copy in full, hidden tests in, and reads what came of it in the browser.

The two sides are those that an instructor grades with. Only the sandbox is missing: the code is the learner's own.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import html
import io
import json
import os
import re
import unicodedata
import webbrowser
from datetime import datetime
from pathlib import Path

from markupsafe import Markup

from mlroadmap import course
from mlroadmap.errors import CourseError
from mlroadmap.grading import record as records
from mlroadmap.grading import submission as submissions
from mlroadmap.grading.advice import advice
from mlroadmap.grading.notebook_file import LARGEST_NOTEBOOK, Unreadable, read_cells, read_regular
from mlroadmap.grading.record import Record
from mlroadmap.grading.release import Release
from mlroadmap.grading.report import Question, environment, in_language, number, questions
from mlroadmap.grading.runner import DEFAULT_PRELOAD, Runner

_IMPORT = re.compile(r"^\s*(?:import|from)\s+(\w+)", re.MULTILINE)
_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.DOTALL)
_MATH = re.compile(r"(?<![\\$])\$(?!\s|\$)([^$\n]+?)(?<![\s\\])\$(?!\d)")
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/svg+xml")


def release_of(topic_id: str) -> Release:
    """A topic's assignment as an instructor would release it: from `solutions/`, or from the lessons' text where that is not built.

    Raises:
        CourseError: the topic has no assignment.
    """
    built = course.root() / "solutions" / topic_id / f"{topic_id}.ipynb"
    if built.is_file():
        return Release.from_notebook(built)
    path = course.root() / "lessons" / topic_id / "assignment.md"
    if not path.is_file():
        raise CourseError(f"{topic_id} has no assignment to check.")
    # Slow to import, and seldom needed.
    from mlroadmap.notebooks import text
    from mlroadmap.notebooks.build import source_notebook

    return Release.from_source(source_notebook(text.read(path)), topic_id)


def find_notebook(topic_id: str, release: Release, language: str | None = None) -> tuple[Path, str]:
    """The learner's notebook, and its language: the one in which something was written.

    Raises:
        CourseError: there is none, nothing is written in it, or something is written in several languages.
    """
    languages = [language] if language else course.LANGUAGES
    paths = {one: course.root() / "assignments" / one / topic_id / f"{topic_id}.ipynb" for one in languages}
    there = {one: path for one, path in paths.items() if path.is_file()}
    if not there:
        raise CourseError(
            f"노트가 없어요. 어디 있는지 알려 주세요: --notebook FILE / "
            f"There is no {' or '.join(map(_short, paths.values()))}; name your notebook: --notebook FILE"
        )
    every = {cell.id for cell in release.graded if cell.role in ("answer", "manual")}
    touched = {one: path for one, path in there.items() if submissions.read(path, release).untouched < every}
    if not touched:
        raise CourseError(
            "저장된 답이 아직 없어요. 답을 쓰고 저장한 다음(Ctrl+S) 다시 해 보세요 / "
            f"Nothing is written yet in {' or '.join(map(_short, there.values()))}: write an answer, save (Ctrl+S), and check again."
        )
    if len(touched) > 1:
        raise CourseError(
            "두 언어의 노트에 모두 답이 있어요. 어느 것인지 고르세요: --lang ko, --lang en / "
            f"There are answers in {' and in '.join(map(_short, touched.values()))}; say which: --lang ko or --lang en"
        )
    return next((path, one) for one, path in touched.items())


def _short(path: Path) -> str:
    with contextlib.suppress(ValueError):
        return path.relative_to(course.root()).as_posix()
    return str(path)


def _saved(path: Path, language: str) -> str:
    """A notebook's name, and when it was saved: what is only on the screen is not checked."""
    when = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d %H:%M")
    return f"{_short(path)} ({f'{when}에 저장한 것' if language == 'ko' else f'as saved {when}'})"


def language_of(path: Path) -> str:
    """The language of most of a notebook's prose."""
    try:
        cells, _ = read_cells(read_regular(path, LARGEST_NOTEBOOK) or b"")
    except Unreadable:
        cells = []
    prose = [bool(re.search(r"[가-힣]", cell.source)) for cell in cells if cell.kind == "markdown"]
    return "ko" if 2 * sum(prose) >= len(prose) else "en"


def grade(path: Path, release: Release) -> Record:
    """Grade one notebook on two sides, with the key that everybody has."""
    submission = submissions.read(path, release)
    used = {name for cell in submission.cells for name in _IMPORT.findall(cell.source)}
    # Libraries that the assignment does not use need not be loaded: PyTorch alone takes seconds.
    preload = [name for name in DEFAULT_PRELOAD if name.split(".")[0] in used | {"numpy"}]
    if "matplotlib" in used or "shap" in used:
        preload.append("matplotlib_inline.backend_inline")
    with Runner(sides=2, sandbox=False, preload=preload) as runner:
        return records.grade(submission, release, runner)


# --- the page ------------------------------------------------------------------------------------------------------------------------


def page(record: Record, release: Release, language: str) -> str:
    """The feedback as one HTML page that needs nothing but itself. Of a test it shows the points and the message, never the source."""
    asked = questions(release)
    where = {name: row for row, one in enumerate(asked) for name in (*one.answers, *one.tests, *one.manual)}
    before: list[dict] = []
    below: list[list[dict]] = [[] for _ in asked]
    target = before
    given = {cell.id for cell in release.cells}
    for cell in record.notebook["cells"]:
        name = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
        if name in where:
            target = below[where[name]]
        role = release.by_id[name].role if name in release.by_id else "own"
        if role == "test" or cell["id"] == records.NOTES_ID or (role == "own" and cell["cell_type"] != "code" and cell["id"] in given):
            continue
        target.append({
            "role": role, "name": name, "untouched": name in record.untouched,
            "code": _highlighted(cell["source"]) if cell["cell_type"] == "code" else None,
            "prose": _prose(cell["source"]) if cell["cell_type"] != "code" else None,
            "outputs": [shown for output in cell.get("outputs", ()) if (shown := _output(output))],
        })  # fmt: skip
    rows = [
        {
            "number": place, "question": one, "cells": cells, "prose": _question_prose(release, one, language),
            "earned": _earned(record, one), "most": one.points, "advice": advice(record, one),
            "tests": [
                {"id": test, "earned": record.earned(test), "most": record.points[test], "message": record.messages.get(test, "")}
                for test in one.tests
            ],
        }
        for place, (one, cells) in enumerate(zip(asked, below, strict=True), 1)
    ]  # fmt: skip
    template = environment(language).get_template("feedback.html.j2")
    return template.render(
        record=record, rows=rows, before=before, title=_title(release, language), total=record.score, most=sum(one.points for one in asked),
        notes=[*([record.explanation] if record.explanation else []), *record.repairs],
    )  # fmt: skip


def _earned(record: Record, question: Question) -> float:
    return sum(record.earned(test) for test in question.tests)


def _title(release: Release, language: str) -> str:
    with contextlib.suppress(CourseError):
        return course.topic(release.name).title[language]
    return release.name


def _question_prose(release: Release, question: Question, language: str) -> Markup:
    """What the question asks, below its heading."""
    texts = []
    for cell in release.cells:
        if (
            cell.role == "prose"
            and cell.lang in (None, language)
            and re.search(rf"^##\s+(?:\d+\.\s*)?{re.escape(question.title(language))}\s*\(", cell.source, re.MULTILINE)
        ):
            texts.append(re.sub(r"\A.*?^##[^\n]*\n", "", cell.source, flags=re.DOTALL | re.MULTILINE))
    return _prose("\n\n".join(texts))


def _prose(source: str) -> Markup:
    """Markdown as HTML; formulas as pictures, since nothing in the page runs."""
    from nbconvert.filters.markdown import markdown2html  # imported here: nbconvert takes a second

    pictures: list[str] = []

    def keep(match: re.Match) -> str:
        pictures.append(_formula(match[1]))
        return f"\ue000{len(pictures) - 1}\ue001"

    parts = _CODE.split(source.replace("\ue000", "").replace("\ue001", ""))
    text = "".join(part if place % 2 else _MATH.sub(keep, part) for place, part in enumerate(parts))
    made = re.sub(r'<a class="anchor-link"[^>]*>.*?</a>', "", markdown2html(text))
    return Markup(re.sub("\ue000(\\d+)\ue001", lambda match: pictures[int(match[1])], made))


def _formula(tex: str) -> str:
    """A formula as a picture in the line; what matplotlib cannot set stays TeX."""
    import matplotlib
    from matplotlib import mathtext
    from matplotlib.font_manager import FontProperties

    drawn = io.BytesIO()
    try:
        with matplotlib.rc_context({"mathtext.fontset": "cm", "svg.fonttype": "path"}):
            depth = mathtext.math_to_image(f"${tex}$", drawn, prop=FontProperties(size=12), dpi=72, format="svg")
    except (ValueError, RuntimeError):
        return f"<code>{html.escape(tex)}</code>"
    picture = base64.b64encode(drawn.getvalue()).decode()
    return f'<img class="math" style="vertical-align: {-depth:g}pt" alt="{html.escape(tex)}" src="data:image/svg+xml;base64,{picture}">'


def _highlighted(source: str) -> Markup:
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    return Markup(highlight(source, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)))


def _output(output: dict) -> dict | None:
    """One output as the page shows it: a text, a picture's address, or HTML that the record has made safe."""
    kind = output["output_type"]
    if kind == "stream":
        return {"text": _ANSI.sub("", output["text"])}
    if kind == "error":
        return {"text": _ANSI.sub("", "\n".join(output["traceback"])) or f"{output['ename']}: {output['evalue']}", "error": True}
    data = output.get("data", {})
    for mime in _PICTURES:
        if mime in data:
            content = data[mime] if mime != "image/svg+xml" else base64.b64encode(data[mime].encode()).decode()
            return {"picture": f"data:{mime};base64,{''.join(content.split())}"}
    if "text/html" in data:
        return {"html": Markup(data["text/html"])}
    text = data.get("text/plain") or data.get("text/markdown") or data.get("text/latex")
    return {"text": _ANSI.sub("", text)} if text else None


# --- the terminal --------------------------------------------------------------------------------------------------------------------


def width(text: str) -> int:
    """Columns that a text takes in a terminal: a Hangul letter takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def table(record: Record, asked: list[Question], language: str) -> list[str]:
    """A line for each question, then one that says what is done and what to try next, then what may help with a question that failed."""
    titles = [f"{place}. {one.title(language)}" for place, one in enumerate(asked, 1)]
    widest = max(map(width, titles), default=0)
    lines, passed, first = [], [], None
    for place, (title, one) in enumerate(zip(titles, asked, strict=True), 1):
        most = sum(record.points[test] for test in one.tests)
        earned = _earned(record, one)
        if one.tests and earned >= most:
            passed.append(place)
        elif one.tests and first is None:
            first = place
        by_hand = {"ko": "  (사람이 채점)", "en": "  (a person grades it)"}[language] if one.manual else ""
        mark = "✓" if place in passed else " "
        lines.append(f" {mark} {title}{' ' * (widest - width(title))}  {number(earned):>4} / {number(most)}{by_hand}")
    lines += ["", _words(record, asked, passed, first, language)]
    for place, one in enumerate(asked, 1):
        if help_ := advice(record, one):
            lines.append(f"- {'질문' if language == 'ko' else 'question'} {place}: {in_language(help_, language)}")
    return lines


def _words(record: Record, asked: list[Question], passed: list[int], first: int | None, language: str) -> str:
    points = f"{number(record.score)} / {number(sum(record.points.values()))}"
    listed = ", ".join(map(str, passed))
    korean = language == "ko"
    if first is None:
        return f"{points}점. 모든 질문을 통과했어요. 축하해요!" if korean else f"{points} points. Every question passed. Well done!"
    one = asked[first - 1]
    if set(one.answers) <= set(record.untouched) and one.answers:
        empty = "아직 비어 있어요. 썼다면 저장했는지 보세요(Ctrl+S) / it is still empty. If you wrote it, is it saved (Ctrl+S)?"
        hint = in_language(empty, language)
    else:
        hint = in_language(next(record.messages[test] for test in one.tests if test in record.messages), language)
    if korean:
        return f"{points}점. {f'통과한 질문: {listed}. ' if passed else ''}다음은 질문 {first} ‘{one.title(language)}’: {hint}"
    return f"{points} points. {f'Passed: {listed}. ' if passed else ''}Next: question {first}, “{one.title(language)}”: {hint}"


def open_page(path: Path) -> bool:
    """Open a page in the default browser, if there is a graphical one; a text browser would take the terminal over."""
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return False
    in_terminal = isinstance(found, webbrowser.GenericBrowser) and not isinstance(found, webbrowser.BackgroundBrowser)
    if in_terminal and "BROWSER" not in os.environ:
        return False
    return found.open(path.resolve().as_uri())


def last_score(topic_id: str) -> tuple[float, float] | None:
    """Points of the last check of a topic on this machine, and of how many; None before the first."""
    try:
        kept = json.loads((course.root() / "build" / "check" / f"{topic_id}.json").read_text(encoding="utf-8"))
        return float(kept["score"]), float(kept["most"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topic", metavar="TOPIC", help="such as 09 or 09_decision_trees")
    parser.add_argument("--lang", choices=course.LANGUAGES, help="which of your notebooks, and the language of the feedback")
    parser.add_argument("--notebook", type=Path, metavar="FILE", help="your notebook, where it is not in assignments/")
    parser.add_argument("--no-open", action="store_true", help="write the feedback page, but do not open it")


def main(args: argparse.Namespace) -> int:
    topic_id = course.topic_ids([args.topic])[0]
    release = release_of(topic_id)
    if args.notebook:
        if not args.notebook.is_file():
            raise CourseError(f"{args.notebook}: there is no such notebook")
        path = args.notebook
        language = args.lang or language_of(path)
    else:
        path, language = find_notebook(topic_id, release, args.lang)
    made = grade(path, release)
    target = course.root() / "build" / "check" / f"{topic_id}.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page(made, release, language), encoding="utf-8")
    score = {"score": made.score, "most": sum(made.points.values())}
    target.with_suffix(".json").write_text(json.dumps(score), encoding="utf-8")
    print("\n".join([_saved(path, language), "", *table(made, questions(release), language), ""]))
    for line in ([made.explanation] if made.explanation else []) + made.repairs:
        print(f"- {in_language(line, language)}")
    opened = not args.no_open and open_page(target)
    where = _short(target)
    if language == "ko":
        print(f"자세한 안내{'를 브라우저에 열었어요' if opened else ''}: {where}")
    else:
        print(f"feedback{' (opened in the browser)' if opened else ''}: {where}")
    return 0
