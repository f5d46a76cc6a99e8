"""What came of grading one submission: scores, messages, the executed notebook. Plain data, so that it can be kept and sent."""

from __future__ import annotations

import copy
import json
import math
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell

from mlroadmap.grading import safe_html
from mlroadmap.grading.release import Release, ReleasedCell, names_read
from mlroadmap.grading.runner import CUT_SHORT, Runner
from mlroadmap.grading.submission import Submission

FORMAT = 1
NOTES_ID = "mlroadmap-notes"
NOT_EARNED = "점수를 얻지 못했어요 / no points"
UNANSWERED = "아직 답을 쓰지 않았어요 / this has not been answered yet"
_CUT = "\n… 출력이 너무 길어서 가운데를 줄였어요 / the middle of this output was left out …\n"
_DROPPED = "출력이 너무 많아서 나머지는 남기지 않았어요 / there was too much output: the rest was not kept\n"
# Characters kept of one text, of one picture, and of all outputs of a notebook; outputs kept of a cell.
LONGEST_TEXT, LARGEST_PICTURE, LARGEST_NOTEBOOK, MOST_OUTPUTS = 100_000, 4_000_000, 24_000_000, 200


@dataclass
class Record:
    """The result of one submission.

    Attributes:
        name: the assignment.
        release: the release's fingerprint.
        scores, points: what each test earned, and what it could earn.
        messages: why a test earned nothing, for the learner, ``Korean / English``.
        manual: each cell that a person grades: 0.0 if nobody wrote in it, else None (a person must look).
        untouched: answer cells, and cells graded by hand, that nobody wrote in.
        repairs: what was mended in the submission, for the learner.
        reason: why the run was cut short: ``time``, ``memory``, ``died``, ``protocol``, ``unreadable``; or None.
        explanation: the same for the learner, or None.
        notebook: the executed notebook (nbformat 4.5 as plain data), safe to open, notes on top.
        seconds: wall time of the run; not kept in JSON, so that the same submission gives the same bytes.
    """

    name: str
    release: str
    scores: dict[str, float]
    points: dict[str, float]
    messages: dict[str, str]
    manual: dict[str, float | None]
    untouched: list[str]
    repairs: list[str]
    reason: str | None
    explanation: str | None
    notebook: dict = field(repr=False)
    seconds: float = field(default=0.0, compare=False)

    @property
    def score(self) -> float:
        """Points of all tests together."""
        return math.fsum(self.scores.values())

    def earned(self, test: str) -> float:
        """A test's points: within bounds, and 0 for one that is not in the record."""
        score, most = self.scores.get(test, 0.0), self.points.get(test, 0.0)
        return min(max(float(score), 0.0), most) if math.isfinite(score) else 0.0

    def notebook_bytes(self) -> bytes:
        """The executed notebook as a file."""
        return (nbformat.writes(nbformat.from_dict(self.notebook), version=4).rstrip("\n") + "\n").encode("utf-8", "replace")

    def to_json(self) -> str:
        """The same record gives the same text."""
        content = {name: getattr(self, name) for name in _FIELDS}
        return json.dumps({"format": FORMAT, **content}, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Record:
        """Read a record back.

        Raises:
            ValueError: it is not a whole record of this format (cut off, another version): grade anew.
        """
        content = json.loads(text)
        if not isinstance(content, dict) or content.pop("format", None) != FORMAT or set(content) != set(_FIELDS):
            raise ValueError("not a record of this format")
        for name, kind in _FIELDS.items():
            if not isinstance(content[name], kind):
                raise ValueError(f"the record's {name} is not what it should be")
        numbers = [*content["scores"].values(), *content["points"].values(), *(v for v in content["manual"].values() if v is not None)]
        if any(type(number) not in (int, float) for number in numbers):
            raise ValueError("the record's numbers are not numbers")
        return cls(**content)


_FIELDS = {
    "name": str, "release": str, "scores": dict, "points": dict, "messages": dict, "manual": dict, "untouched": list, "repairs": list,
    "reason": (str, type(None)), "explanation": (str, type(None)), "notebook": dict,
}  # fmt: skip


def grade(submission: Submission, release: Release, runner: Runner, *, env: Mapping[str, str] | None = None) -> Record:
    """Run a submission and write down what came of it. What goes wrong in the learner's code is in the record, never raised.

    env: environment variables of the grader's side, such as ``MLROADMAP_KEY``.
    """
    notebook = copy.deepcopy(submission.notebook)
    scores = dict.fromkeys(release.points, 0.0)
    messages: dict[str, str] = {}
    reason, explanation, seconds = None, None, 0.0
    if submission.unreadable:
        reason, explanation = "unreadable", submission.unreadable
        messages = dict.fromkeys(release.points, explanation)
    else:
        with tempfile.TemporaryDirectory(prefix="mlroadmap-") as room:
            own = _unpacked({**submission.files, **release.files}, Path(room, "own"))
            given = _unpacked(release.files, Path(room, "given"))
            run = runner.run(submission.cells, folder=own, env=dict(env or {}), release=given)
        reason, seconds = run.reason, run.seconds
        explanation = CUT_SHORT.get(reason, CUT_SHORT["died"]) if reason else None
        for test, most in release.points.items():
            earned = run.scores.get(test, 0.0)
            scores[test] = most if earned >= most else max(0.0, earned) if math.isfinite(earned) else 0.0
            if scores[test] < most:
                messages[test] = run.messages.get(test) or explanation or NOT_EARNED
                if "NotImplementedError" in messages[test] and _unanswered(release.by_id[test], submission, release):
                    messages[test] = UNANSWERED
        _show(notebook, submission, run.outputs, messages)
    _make_safe(notebook, release)
    lines = ([explanation] if explanation else []) + submission.repairs
    if lines:
        text = "**채점 안내 / About this grading**\n\n" + "\n".join(f"- {line}" for line in lines)
        notebook.cells.insert(0, new_markdown_cell(safe_html.safe_prose(text), id=NOTES_ID))
    return Record(
        name=release.name, release=release.fingerprint, scores=scores, points=dict(release.points), messages=messages,
        manual={name: 0.0 if name in submission.untouched else None for name in release.manual_points},
        untouched=sorted(submission.untouched), repairs=list(submission.repairs), reason=reason, explanation=explanation,
        notebook=json.loads(json.dumps(notebook)), seconds=seconds,
    )  # fmt: skip


def _unanswered(test: ReleasedCell, submission: Submission, release: Release) -> bool:
    """Whether a test asks for something that an untouched answer cell was to make."""
    reads = names_read(test.source)
    return any(release.by_id[name].binds & reads for name in submission.untouched)


def enter_scores(entry, record: Record | None) -> None:
    """Write a record's scores into the gradebook's entry of one submitted notebook (`nbgrader.api.SubmittedNotebook`).

    Scoring fails closed: a cell that the record does not know earns nothing and is left for a person to look at. What a person gave is
    never touched; where there is such a score, the cell is marked to be looked at again. The caller commits.
    """
    # One query for all of them; a grade asked for its name makes one of its own.
    names = {cell.id: cell.name for cell in (*entry.notebook.grade_cells, *entry.notebook.task_cells)}
    for grade_ in entry.grades:
        name = names[grade_.cell_id]
        if record is not None and name in record.manual:
            grade_.auto_score = record.manual[name]
        else:
            grade_.auto_score = record.earned(name) if record is not None else 0.0
        known = record is not None and (name in record.manual or name in record.scores)
        grade_.needs_manual_grade = grade_.manual_score is not None or grade_.auto_score is None or not known
    for comment in entry.comments:
        comment.auto_comment = "No response." if record is not None and comment.name in record.untouched else None


def _unpacked(files: Mapping[str, bytes], folder: Path) -> Path | None:
    """Files written below a folder; None if there are none."""
    for name, content in files.items():
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            # A learner's file in the place of a folder of ours, or the other way round: what came first stays.
            continue
    return folder if files else None


def _show(notebook: nbformat.NotebookNode, submission: Submission, outputs: list[list[dict]], messages: Mapping[str, str]):
    """Put what each cell showed into the notebook; a test shows its message and nothing else."""
    room, effort = LARGEST_NOTEBOOK, safe_html.Effort()
    for number, (cell, place, shown) in enumerate(zip(submission.cells, submission.places, outputs, strict=True), 1):
        node = notebook.cells[place]
        node.execution_count = number
        if cell.role == "test":
            if cell.id in messages:
                text = messages[cell.id]
                shown = [{"output_type": "error", "ename": NOT_EARNED, "evalue": text, "traceback": [text]}]
            else:
                shown = []
        kept = [kept_ for output in shown[:MOST_OUTPUTS] if (kept_ := _bounded(output, effort))]
        size = sum(len(json.dumps(output)) for output in kept)
        if size > room or len(shown) > MOST_OUTPUTS:
            kept = kept if size <= room else [output for output in kept if output["output_type"] == "error"]
            kept.append({"output_type": "stream", "name": "stdout", "text": _DROPPED})
            size = sum(len(json.dumps(output)) for output in kept)
        room -= size
        for output in kept:
            if output["output_type"] == "execute_result":
                output["execution_count"] = number
        node.outputs = [nbformat.from_dict(output) for output in kept]


def _short(text: str, longest: int = LONGEST_TEXT) -> str:
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= longest else text[: longest * 4 // 5] + _CUT + text[-longest // 5 :]


def _bounded(output: dict, effort: safe_html.Effort) -> dict | None:
    """One output, bounded and safe; None if nothing of it is kept."""
    kind = output["output_type"]
    if kind == "stream":
        return {"output_type": kind, "name": output["name"], "text": _short(output["text"])}
    if kind == "error":
        traceback = [_short(line, 5000) for line in output["traceback"]]
        if len(traceback) > 60:
            traceback = [*traceback[:30], "…", *traceback[-29:]]
        names = {"ename": _short(output["ename"], 1000), "evalue": _short(output["evalue"], 5000)}
        return {"output_type": kind, **names, "traceback": traceback}
    if kind not in ("display_data", "execute_result"):
        return None
    given, data = output["data"], {}
    for mime in ("image/png", "image/jpeg", "image/gif", "image/svg+xml"):
        content = given.get(mime)
        if isinstance(content, str) and len(content) <= LARGEST_PICTURE:
            # nbconvert and JupyterLab show an SVG as a picture, in which nothing runs.
            data[mime] = content if mime == "image/svg+xml" else safe_html.safe_image(content)
    for mime, make in (("text/plain", str), ("text/latex", safe_html.safe_tex)):
        if isinstance(given.get(mime), str):
            data[mime] = make(_short(given[mime]))
    if isinstance(given.get("text/markdown"), str):
        data["text/markdown"] = safe_html.safe_prose(_short(given["text/markdown"]), effort=effort)
    markup = given.get("text/html")
    if isinstance(markup, str) and (cleaned := _table_or_text(markup, bool(data.get("text/plain")), effort)):
        data["text/html"] = cleaned
    data = {mime: content for mime, content in data.items() if content is not None}
    if not data:
        return None
    sizes = {}
    for mime in data:
        size = output["metadata"].get(mime) if isinstance(output["metadata"], dict) else None
        if isinstance(size, dict):
            numbers = {side: size[side] for side in ("width", "height") if type(size.get(side)) is int and 0 < size[side] < 10_000}
            sizes |= {mime: numbers} if numbers else {}
    made = {"output_type": kind, "data": data, "metadata": sizes}
    return made | ({"execution_count": None} if kind == "execute_result" else {})


def _table_or_text(markup: str, has_text: bool, effort: safe_html.Effort) -> str | None:
    """HTML that is worth keeping: a page that lives by its styles and scripts is better shown as its text."""
    lower = markup[: LONGEST_TEXT * 5].lower()
    if len(markup) > LONGEST_TEXT * 5 or (has_text and "<table" not in lower and ("<style" in lower or "<script" in lower)):
        return None
    return safe_html.safe_output_html(markup, effort)


def _make_safe(notebook: nbformat.NotebookNode, release: Release):
    """Prose that is not the release's, made safe to open."""
    given = {cell.source for cell in release.cells if cell.kind == "markdown"}
    effort = safe_html.Effort()
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "raw":
            # A raw cell goes into the page as it is.
            notebook.cells[number] = new_markdown_cell(safe_html.as_text(cell.source), id=cell.id)
        elif cell.cell_type == "markdown":
            for name, bundle in list((cell.get("attachments") or {}).items()):
                if any(safe_html.safe_image(content) is None for content in bundle.values()) or any(mark in name for mark in '"<>'):
                    del cell.attachments[name]
            if cell.source not in given:
                cell.source = safe_html.safe_prose(cell.source, cell.get("attachments"), effort)
