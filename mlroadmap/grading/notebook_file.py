"""Reading whatever a learner handed in as a notebook: broken, cut off, in an old format, from another editor.

Nothing here trusts the file: every value is taken only if it has the type that it should have, and everything is bounded.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mlroadmap import syntax

LARGEST_NOTEBOOK = 128 * 2**20
# What a person could have written: cells, characters of one cell and of all.
MOST_CELLS, LONGEST_SOURCE, LONGEST_NOTEBOOK = 1000, 200_000, 1_000_000
LARGEST_IMAGE = 4 * 2**20
# Characters of all cells together, which are searched for answers: a few seconds' work.
MOST_TEXT = 1_000_000

EMPTY = "제출한 노트북 파일이 비어 있어요. 저장한 뒤 다시 제출하세요 / the notebook file is empty: save it and hand it in again"
UNREADABLE = (
    "제출한 파일을 노트북으로 읽을 수 없었어요. JupyterLab에서 열리는지 확인하고 다시 제출하세요 / "
    "the file could not be read as a notebook: see whether JupyterLab opens it, and hand it in again"
)
TOO_BIG = "노트북 파일이 너무 커요. 출력을 지우고 다시 제출하세요 / the notebook file is too big: clear its outputs and hand it in again"


class Unreadable(Exception):
    """Nothing of a file could be read as a notebook; the message is for the learner."""


@dataclass(frozen=True)
class RawCell:
    """A cell as the file has it: `kind` is ``code``, ``markdown`` or ``raw``; what its metadata claims may be false."""

    kind: str
    source: str
    cell_id: str | None = None
    grade_id: str | None = None
    checksum: str | None = None
    attachments: tuple[tuple[str, str, str], ...] = ()


def read_regular(path: Path, limit: int) -> bytes | None:
    """A regular file's content, at most `limit` bytes; None for a link, a special file, a bigger or an unreadable one."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_size > limit:
        os.close(descriptor)
        return None
    with open(descriptor, "rb") as file:
        content = file.read(limit + 1)
    return content if len(content) <= limit else None


def read_cells(data: bytes) -> tuple[list[RawCell], list[str]]:
    """The cells of a notebook file, and what had to be overcome to read them (for the learner, in both languages).

    Raises:
        Unreadable: the file is empty, or holds neither a notebook, nor the beginning of one, nor Python.
    """
    cells, notes = _read(data)
    kept, room = [], LONGEST_NOTEBOOK
    for cell in cells[:MOST_CELLS]:
        room -= len(cell.source)
        if room >= 0 and len(cell.source) <= LONGEST_SOURCE:
            kept.append(cell)
    if len(kept) < len(cells):
        notes.append(
            f"노트북이 너무 길어서 셀 {len(cells) - len(kept)}개는 읽지 않았어요 / "
            f"the notebook was too long: {len(cells) - len(kept)} of its cells were not read"
        )
    return kept, notes


def _read(data: bytes) -> tuple[list[RawCell], list[str]]:
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(EMPTY)
    cells, notes = _cells(data)
    room, kept = MOST_TEXT, []
    for cell in cells:
        room -= len(cell.source)
        if room < 0:
            notes.append(f"글이 너무 많아서 앞의 셀 {len(kept)}개만 읽었어요 / too much text: the first {len(kept)} cells were read")
            break
        kept.append(cell)
    return kept, notes


def _cells(data: bytes) -> tuple[list[RawCell], list[str]]:
    """All cells, and the notes, of a file that is not empty. Raises Unreadable."""
    text, notes = _decoded(data)
    text = text.replace("\r\n", "\n")
    try:
        notebook = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        cells = _rescued(text)
        if cells:
            notes.append(
                "파일이 중간에 끊기거나 망가져 있어서, 읽을 수 있는 셀까지만 채점했어요 / "
                "the file was cut off or damaged: the cells that could be read were graded"
            )
            return cells, notes
        cells = _from_python(text)
        if not cells:
            raise Unreadable(UNREADABLE) from None
        notes.append(
            "노트북이 아니라 파이썬 코드라서, 코드를 셀로 나눠 채점했어요 / the file was Python code, not a notebook: its code was graded"
        )
        return cells, notes
    if not isinstance(notebook, dict):
        raise Unreadable(UNREADABLE)
    major = notebook.get("nbformat")
    raw = notebook.get("cells")
    if not isinstance(raw, list):
        sheets = [sheet for sheet in _list(notebook.get("worksheets")) if isinstance(sheet, dict)]  # formats 2 and 3
        if not sheets:
            raise Unreadable(UNREADABLE)
        raw = [cell for sheet in sheets for cell in _list(sheet.get("cells"))]
    if isinstance(major, int) and major < 4:
        notes.append("예전 노트북 형식이라 새 형식으로 바꿔 읽었어요 / the notebook was in an old format and was converted")
    return [cell for cell in map(_cell, raw) if cell], notes


def _decoded(data: bytes) -> tuple[str, list[str]]:
    """Text of a file whose encoding nobody knows."""
    if data.startswith(codecs.BOM_UTF8):
        data = data[3:]
    guess = json.detect_encoding(data)
    if guess not in ("utf-8", "utf-8-sig"):
        try:
            return data.decode(guess), [_encoded("UTF-16" if "16" in guess else "UTF-32")]
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3 and error.reason == "unexpected end of data":
            # Cut in the middle of a character.
            return data[: error.start].decode("utf-8"), []
    try:
        return data.decode("cp949"), [_encoded("CP949")]
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace"), [_encoded("?")]


def _encoded(name: str) -> str:
    return (
        f"파일이 UTF-8이 아니라 {name} 형식으로 저장되어 있어서 바꿔 읽었어요 / the file was saved as {name}, not UTF-8, and was converted"
        if name != "?"
        else "파일의 글자 일부가 깨져 있었어요 / some characters of the file were damaged"
    )


def _list(value) -> list:
    return value if isinstance(value, list) else []


def _text(value) -> str:
    if isinstance(value, list):
        value = "".join(line for line in value if isinstance(line, str))
    # One more than what is kept, so that a longer one is seen to be longer.
    text = value[: LONGEST_SOURCE + 1] if isinstance(value, str) else ""
    # Half a surrogate pair can be written in JSON and in nothing else.
    return text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _name(value) -> str | None:
    return value if isinstance(value, str) and 0 < len(value) <= 200 else None


def _cell(cell) -> RawCell | None:
    if not isinstance(cell, dict):
        return None
    meta = cell.get("metadata") if isinstance(cell.get("metadata"), dict) else {}
    nbgrader = meta.get("nbgrader") if isinstance(meta.get("nbgrader"), dict) else {}
    kind = cell.get("cell_type")
    source = _text(cell.get("source") if "source" in cell else cell.get("input"))
    if kind == "heading":  # formats 2 and 3
        level = cell.get("level")
        source = f"{'#' * (level if isinstance(level, int) and 0 < level < 7 else 1)} {source}"
    kind = kind if kind in ("code", "raw") else "markdown"
    images = []
    attachments = cell.get("attachments") if isinstance(cell.get("attachments"), dict) else {}
    for name, bundle in list(attachments.items())[:20]:
        for mime, content in bundle.items() if isinstance(bundle, dict) else ():
            if mime in ("image/png", "image/jpeg", "image/gif") and isinstance(content, str) and len(content) <= LARGEST_IMAGE:
                images.append((name, mime, content))
    # Colab keeps a cell's id in its metadata.
    return RawCell(
        kind, source, _name(cell.get("id")) or _name(meta.get("id")), _name(nbgrader.get("grade_id")), _name(nbgrader.get("checksum")),
        tuple(images),
    )  # fmt: skip


def _rescued(text: str) -> list[RawCell]:
    """The whole cells in a notebook file that does not parse, in order."""
    start = re.search(r'"cells"\s*:\s*\[', text)
    if start is None:
        return []
    decoder, cells, at = json.JSONDecoder(strict=False), [], start.end()
    while True:
        at = _after(text, at, lambda character: character in " \t\n\r,")
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            partial = _partial(text[at:])
            return cells + ([partial] if partial else [])
        cell = _cell(value)
        if cell:
            cells.append(cell)
    return cells


def _after(text: str, at: int, skip: Callable[[str], bool]) -> int:
    while at < len(text) and skip(text[at]):
        at += 1
    return at


def _partial(text: str) -> RawCell | None:
    """What stands of a cell at which the file breaks off: its whole lines."""
    lines = re.search(r'"source"\s*:\s*\[', text)
    if '"cell_type": "code"' not in text or lines is None:
        return None
    decoder, source, at = json.JSONDecoder(strict=False), [], lines.end()
    while True:
        at = _after(text, at, lambda character: character in " \t\n\r,")
        try:
            line, at = decoder.raw_decode(text, at)
        except ValueError:
            break
        if not isinstance(line, str):
            break
        source.append(line)
    grade_id = re.search(r'"grade_id"\s*:\s*"([^"\\]{1,200})"', text[: lines.start()])
    return RawCell("code", _text(source), None, grade_id[1] if grade_id else None) if source else None


def _from_python(text: str) -> list[RawCell]:
    """The cells of a script that an editor exported from a notebook, or of plain Python."""
    parts = re.split(r"^# (?:%%|In\[[ \d]*\]:).*$", text, flags=re.MULTILINE)
    if len(parts) == 1:
        try:
            if not syntax.parse(text[:LONGEST_SOURCE]).body:
                return []
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return []
        if not re.search(r"^(def|class|import|from|\w+\s*=)\b", text, re.MULTILINE):
            return []
    return [RawCell("code", _text(part.strip("\n"))) for part in parts if part.strip()]
