"""From a folder that a learner handed in to the cells that are graded.

The release decides what is locked, an answer or a test, and what stands in locked cells and tests. What is the learner's is found by
nbgrader's ``grade_id``, then by cell id or checksum, then by what it defines or by its text; whatever had to be mended is said.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from rapidfuzz import fuzz

from mlroadmap import course
from mlroadmap.grading.notebook_file import LARGEST_NOTEBOOK, TOO_BIG, UNREADABLE, RawCell, Unreadable, read_cells, read_regular
from mlroadmap.grading.release import Release, ReleasedCell, files_below, names_bound, nbgrader_metadata, parse
from mlroadmap.grading.runner import Cell

NOTHING = "제출한 폴더에 노트북이 없어요 / there is no notebook among the files that were handed in"
_MOST_CANDIDATES = 20
# How alike two texts must be (per cent) to be the same locked cell, edited; the length beyond which they are not compared.
_ALIKE, _COMPARED = 80, 5000
# The pieces of a cell that was split: how many are looked for, and how long they are together.
_MOST_PIECES, _LONGEST_JOINED = 10, 100_000
_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


@dataclass
class Submission:
    """What one learner handed in, ready to be graded.

    Attributes:
        name: the assignment.
        notebook: the repaired notebook, nbformat 4.5, without outputs.
        cells: what is run, in order.
        places: the index in the notebook of each of `cells`.
        repairs: what was mended, for the learner, each line ``Korean / English``.
        untouched: answers, and cells graded by hand, that nobody wrote in.
        files: the other files that were handed in, by path.
        unreadable: why nothing could be read, for the learner; or None.
    """

    name: str
    notebook: nbformat.NotebookNode
    cells: list[Cell]
    places: list[int]
    repairs: list[str] = field(default_factory=list)
    untouched: frozenset[str] = frozenset()
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    unreadable: str | None = None


def read(folder: Path, release: Release) -> Submission:
    """Read what a learner handed in: a folder, or one notebook file. Never raises for anything that is in it.

    Links and special files are never followed or opened; of several notebooks the one with the most answers counts.
    """
    folder = Path(folder)
    candidates = _candidates(folder, release.name)
    if folder.is_file():
        folder = folder.parent
    best, failures = None, []
    for path in candidates:
        data = read_regular(path, LARGEST_NOTEBOOK)
        if data is None:
            failures.append((path, TOO_BIG))
            continue
        try:
            raw, notes = read_cells(data)
        except Unreadable as error:
            failures.append((path, str(error)))
            continue
        aligned = _Alignment(raw, release)
        # The first of equals is the one with the right name.
        rank = (aligned.answered(), aligned.found())
        if best is None or rank > best[0]:
            best = (rank, path, aligned, notes)
        del data
    files, left_out = files_below(folder)
    if best is None:
        reason = failures[0][1] if failures else NOTHING
        submission = _Alignment([], release).submission()
        submission.repairs, submission.unreadable = [], reason
    else:
        _, path, aligned, notes = best
        submission = aligned.submission()
        submission.repairs = _about_files(path, candidates, failures, release.name) + notes + submission.repairs
        if aligned.answered() == aligned.found() == 0 and aligned.raw:
            # One line says it; that every cell was put back would only be noise.
            submission.repairs = _about_files(path, candidates, failures, release.name) + notes
            submission.repairs.append(
                f"이 노트북에서 {release.name} 과제의 셀을 하나도 찾지 못했어요. 다른 과제를 제출했나요? / "
                f"no cell of {release.name} was found in this notebook: is it another assignment's?"
            )
    submission.repairs += map(unused, left_out[:10])
    submission.files = files
    return submission


def repair(notebook: Mapping, release: Release) -> Submission:
    """The same for a notebook in memory (nbformat 4)."""
    raw, notes = read_cells(json.dumps(notebook).encode())
    submission = _Alignment(raw, release).submission()
    submission.repairs = notes + submission.repairs
    return submission


def laid_out(notebook: nbformat.NotebookNode, release: Release) -> Submission:
    """A notebook that `read` or `repair` made, read back from its file: nothing is searched for, nothing is mended.

    Raises:
        ValueError: it is not such a notebook: a graded cell is missing, stands twice, or is not in order.
    """
    cells, places, untouched = [], [], set()
    for place, node in enumerate(notebook.cells):
        released = release.by_id.get(node.metadata.get("nbgrader", {}).get("grade_id"))
        if released is None:
            cell = Cell(None, "free", node.source)
        else:
            given = released.role in ("locked", "test")
            cell = Cell(released.id, released.role, released.source if given else node.source, released.points)
            if not given and _flat(node.source) == _flat(released.source):
                untouched.add(released.id)
        if node.cell_type == "code":
            cells.append(cell)
            places.append(place)
    found = [cell.id for cell in cells if cell.id]
    if found != [cell.id for cell in release.graded if cell.kind == "code"]:
        raise ValueError(f"{release.name}: this notebook does not have the release's cells in their order")
    return Submission(release.name, notebook, cells, places, untouched=frozenset(untouched))


def unused(name: str) -> str:
    """The line about a file that was left out."""
    return f"채점에 쓰지 않은 파일: {shown(name)} / a file that was not used: {shown(name)}"


def shown(name: str) -> str:
    """A file's name as it may stand in a page: what could be markup is replaced."""
    return re.sub(r"[^\w .()+/-]", "�", unicodedata.normalize("NFC", name))[:80]


def _candidates(folder: Path, name: str) -> list[Path]:
    """The files that could be the notebook, the likeliest first."""
    if folder.is_file():
        return [folder]
    found, waiting = [], [(folder, 0)]
    while waiting:
        current, depth = waiting.pop(0)
        try:
            entries = sorted(current.iterdir())
        except OSError:
            continue
        for path in entries:
            if path.is_symlink() or path.name.startswith(".") or path.name in ("__pycache__", "__MACOSX"):
                continue
            if path.is_dir():
                if depth < 3:
                    waiting.append((path, depth + 1))
            elif path.is_file():
                lower = path.name.lower()
                kind = 0 if lower.endswith(".ipynb") else 1 if ".ipynb" in lower else 2 if lower.endswith((".json", ".py")) else 3
                if kind < 3:
                    exact = unicodedata.normalize("NFC", path.name) == f"{name}.ipynb"
                    found.append((not exact, kind, depth, path.relative_to(folder).as_posix(), path))
    found.sort(key=lambda item: item[:4])
    # A helper module beside a notebook is not the notebook.
    notebooks = [item for item in found if item[1] < 2] or found
    return [item[-1] for item in notebooks[:_MOST_CANDIDATES]]


def _about_files(path: Path, candidates: list[Path], failures: list, name: str) -> list[str]:
    notes = []
    here = shown(path.name)
    if len(candidates) > 1:
        others = ", ".join(shown(other.name) for other in candidates if other != path)
        notes.append(
            f"노트북이 여러 개라 답이 가장 많은 '{here}' 파일을 채점했어요 (채점하지 않은 파일: {others}) / "
            f"there were several notebooks: '{here}', which has the most answers, was graded (not graded: {others})"
        )
    if unicodedata.normalize("NFC", path.name) != f"{name}.ipynb":
        notes.append(f"'{here}' 파일을 {name}.ipynb로 보고 채점했어요 / the file '{here}' was graded as {name}.ipynb")
    for other, why in failures:
        notes.append(f"{shown(other.name)}: {why}")
    return notes


def _flat(source: str) -> str:
    """A text without what editors change by themselves: spaces at line ends, blank lines around."""
    return "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", source).strip().split("\n"))


class _Alignment:
    """Which of a notebook's cells is which of the release's."""

    def __init__(self, raw: list[RawCell], release: Release):
        self.raw = raw
        self.release = release
        self.order = {cell.id: number for number, cell in enumerate(release.cells)}
        self.repairs: list[str] = []
        # release id -> indices into raw that claim to be it.
        self.claims: dict[str, list[int]] = {cell.id: [] for cell in release.graded}
        # Whatever is claimed or used up is not a cell of the learner's own any more.
        self.used: set[int] = set()
        # answer's id -> (text, index in raw of its first piece); prose: index -> released cell.
        self.answers: dict[str, tuple[str, int]] = {}
        self.prose: dict[int, ReleasedCell] = {}
        self.attached: dict[str, RawCell] = {}
        self.by_text: list[str] = []
        self._bound: dict[int, set[str]] = {}
        self._claim()
        self._find_given()
        self._find_answers()
        self._find_edited()

    # --- what the learner's cells are

    def _claim(self):
        graded = self.release.by_id
        sums = {cell.checksum: cell.id for cell in self.release.graded if cell.checksum}
        prose = {cell.id: cell for cell in self.release.cells if cell.role in ("prose", "free")}
        texts = {_flat(cell.source): cell for cell in prose.values()}
        seen_prose = set()
        for index, cell in enumerate(self.raw):
            if cell.grade_id in graded:
                self.claims[cell.grade_id].append(index)
            elif cell.checksum in sums:
                self.claims[sums[cell.checksum]].append(index)
            elif cell.cell_id in graded:
                self.claims[cell.cell_id].append(index)
                self.by_text.append(cell.cell_id)
            else:
                released = prose.get(cell.cell_id) or texts.get(_flat(cell.source))
                if released is not None and released.id not in seen_prose and (released.kind == "code") == (cell.kind == "code"):
                    seen_prose.add(released.id)
                    self.prose[index] = released
        self.used = {index for claimed in self.claims.values() for index in claimed}

    def _free(self, index: int) -> bool:
        return index not in self.used and index not in self.prose

    def _find_given(self):
        """Locked cells and tests that lost their metadata, by their exact text."""
        texts = {}
        for cell in self.release.graded:
            texts.setdefault(_flat(cell.visible), []).append(cell.id)
        for index, raw in enumerate(self.raw):
            if not self._free(index):
                continue
            for name in texts.get(_flat(raw.source), ()):
                if not self.claims[name]:
                    self.claims[name].append(index)
                    self.used.add(index)
                    self.by_text.append(name)
                    break

    def _find_edited(self):
        """Locked cells and tests without metadata whose text was changed: so that the old text does not run as the learner's own."""
        for cell in self.release.graded:
            if cell.role not in ("locked", "test") or self.claims[cell.id]:
                continue
            wanted = _flat(cell.visible)[:_COMPARED]
            scores = [
                (fuzz.ratio(wanted, _flat(raw.source)[:_COMPARED], score_cutoff=_ALIKE), -index)
                for index, raw in enumerate(self.raw)
                if self._free(index) and raw.kind == "code" and len(raw.source) < 3 * _COMPARED
            ]
            best = max(scores, default=(0, 0))
            if best[0] >= _ALIKE:
                self.claims[cell.id].append(-best[1])
                self.used.add(-best[1])
                self.by_text.append(cell.id)

    # --- answers

    def _find_answers(self):
        answers = [cell for cell in self.release.graded if cell.role in ("answer", "manual")]
        for cell in answers:
            self._from_claims(cell)
        for cell in answers:
            if cell.id not in self.answers and cell.binds:
                self._by_names(cell)
        for cell in answers:
            if cell.id not in self.answers and not self.claims[cell.id]:
                self._by_place(cell)

    def _untouched(self, cell: ReleasedCell, text: str) -> bool:
        flat = _flat(text)
        return not flat or flat == _flat(cell.source)

    def _names(self, index: int) -> set[str]:
        if index not in self._bound:
            raw = self.raw[index]
            # Prose may show code; only what is code from end to end counts as an answer with the wrong cell type.
            codes = raw.kind == "code" or parse(raw.source) is not None
            self._bound[index] = names_bound(raw.source) if codes else set()
        return self._bound[index]

    def _from_claims(self, cell: ReleasedCell):
        claimed = self.claims[cell.id]
        written = [index for index in claimed if not self._untouched(cell, self.raw[index].source)]
        # An untouched copy would only undo the answer.
        for index in written:
            self.used.discard(index)
        if not written:
            return
        pieces = self._pieces(cell, written)
        if cell.binds and not cell.binds <= names_bound("\n".join(self.raw[index].source for index in pieces)):
            if self._merged_elsewhere(cell, set(pieces)):
                # This cell holds something else; it stays as the learner's own.
                return
        self._take(cell, pieces)
        if len(pieces) > 1:
            self._say(f"나뉜 '{cell.id}' 셀을 하나로 이었어요 / the cell '{cell.id}' had been split and was joined again")
        if len(written) > len(pieces):
            which = ("마지막 것", "last one") if pieces[-1] == written[-1] else ("답이 있는 것", "one with the answer")
            self._say(
                f"'{cell.id}' 셀이 여러 번 나와서 {which[0]}을 채점했어요 / "
                f"the cell '{cell.id}' stood more than once: the {which[1]} counts"
            )
        if cell.kind == "code" and self.raw[pieces[0]].kind != "code":
            self._say(
                f"코드 셀이던 '{cell.id}' 셀이 글 셀로 바뀌어 있어서 되돌렸어요 / "
                f"the code cell '{cell.id}' had become a text cell and was turned back"
            )

    def _merged_elsewhere(self, cell: ReleasedCell, own: set[int]) -> bool:
        return any(index not in own and cell.binds <= self._names(index) for index in range(len(self.raw)) if index not in self.prose)

    def _pieces(self, cell: ReleasedCell, written: list[int]) -> list[int]:
        """The cells that together are one answer: one of several copies, or all pieces of a cell that was split."""
        if cell.kind != "code":
            return written[-1:]
        start = None
        whole = [index for index in written if cell.binds <= self._names(index)]
        if cell.binds and not whole and len(written) > 1:
            joined = "\n".join(self.raw[index].source for index in written)
            if cell.binds <= names_bound(joined):
                start = written
        if start is None:
            start = (whole or written)[-1:]
        # A cell cut inside a function: its rest begins with an indented line and is no Python by itself.
        for index in range(start[-1] + 1, len(self.raw)):
            rest = self.raw[index]
            if index not in written and (not self._free(index) or rest.kind != "code"):
                break
            joined = "\n".join(self.raw[piece].source for piece in [*start, index])
            if len(start) >= _MOST_PIECES or len(joined) > _LONGEST_JOINED:
                break
            begins_inside = bool(re.match(r"\s*\n?[ \t]+\S", rest.source)) and parse(rest.source) is None
            unfinished = parse("\n".join(self.raw[piece].source for piece in start)) is None
            if not (begins_inside or unfinished) or parse(joined) is None:
                break
            start = [*start, index]
        return start

    def _take(self, cell: ReleasedCell, pieces: list[int]):
        self.answers[cell.id] = ("\n".join(self.raw[index].source for index in pieces), pieces[0])
        self.attached[cell.id] = self.raw[pieces[0]]
        self.used.update(pieces)

    def _by_names(self, cell: ReleasedCell):
        """An answer that is not in its cell: in one of the learner's own, or together with another answer."""
        owner = {index: name for name, (_, index) in self.answers.items()}
        holders = [index for index in range(len(self.raw)) if index not in self.prose and cell.binds <= self._names(index)]
        holders = [index for index in holders if not (index in self.used and index not in owner and self._as_given(index))]
        # The learner's own cells first, the last of them; then another answer; then a locked cell or test that was written into.
        holders.sort(key=lambda index: (self._free(index), index in owner, index))
        if not holders:
            return
        index = holders[-1]
        there = owner.get(index)
        if there is None:
            given = self._given_at(index)
            self._take(cell, [index])
            if given is not None:
                text = self.answers[cell.id][0].replace(given.visible.strip("\n"), "").strip("\n")
                self.answers[cell.id] = (text, index)
            if given is None and not self.claims[cell.id] and not any(raw.grade_id for raw in self.raw):
                self.by_text.append(cell.id)
            else:
                self._say(f"'{cell.id}' 셀의 답을 다른 셀에서 찾았어요 / the answer of '{cell.id}' was found in another cell")
            return
        self._say(f"'{there}' 셀과 '{cell.id}' 셀의 답이 한 셀에 있어요 / the answers of '{there}' and '{cell.id}' stand in one cell")
        first, second = sorted((there, cell.id), key=self.order.__getitem__)
        note = f"# '{first}' 셀에 함께 있어요 / this answer stands in the cell '{first}'"
        self.answers[first], self.answers[second] = self.answers[there], (note, index)

    def _as_given(self, index: int) -> bool:
        """Whether a cell holds nothing but what the release gave."""
        return any(index in claimed and self._same(index, self.release.by_id[name]) for name, claimed in self.claims.items())

    def _same(self, index: int, cell: ReleasedCell) -> bool:
        return _flat(self.raw[index].source) in (_flat(cell.visible), _flat(cell.source))

    def _given_at(self, index: int) -> ReleasedCell | None:
        found = (self.release.by_id[name] for name, claimed in self.claims.items() if index in claimed)
        return next((cell for cell in found if cell.role in ("locked", "test")), None)

    def _by_place(self, cell: ReleasedCell):
        """An answer without anything to know it by: the only unknown cell between its neighbours."""
        places = {index: self.order[released.id] for index, released in self.prose.items()}
        places |= {index: self.order[name] for name, claimed in self.claims.items() for index in claimed}
        places |= {index: self.order[name] for name, (_, index) in self.answers.items()}
        if not places:
            return
        here = self.order[cell.id]
        before = max((index for index, place in places.items() if place < here), default=-1)
        after = min((index for index, place in places.items() if place > here), default=len(self.raw))
        between = [
            index
            for index in range(before + 1, after)
            if self._free(index)
            and (self.raw[index].kind == "code") == (cell.kind == "code")
            and not self._untouched(cell, self.raw[index].source)
        ]
        if len(between) == 1:
            self._take(cell, between)
            self.by_text.append(cell.id)

    def _say(self, line: str):
        if line not in self.repairs:
            self.repairs.append(line)

    # --- what came of it

    def answered(self) -> int:
        """How many answers somebody wrote."""
        return len(self.answers)

    def found(self) -> int:
        """How many of the release's graded cells are there in some form."""
        return sum(bool(claimed) for claimed in self.claims.values())

    def _tell(self):
        """Say once what happened to many cells."""
        for cell in self.release.graded:
            claimed = self.claims[cell.id]
            if cell.role in ("locked", "test"):
                if not claimed:
                    if self.raw:
                        self._say(f"지워진 '{cell.id}' 셀을 되돌려 놓았어요 / the deleted cell '{cell.id}' was put back")
                elif not any(self._same(index, cell) for index in claimed):
                    self._say(
                        f"고칠 수 없는 '{cell.id}' 셀의 내용을 원래대로 되돌렸어요 / "
                        f"the locked cell '{cell.id}' had been changed and was restored"
                    )
                elif len(claimed) > 1:
                    self._say(f"'{cell.id}' 셀이 여러 번 나와서 하나만 남겼어요 / the cell '{cell.id}' stood more than once; one was kept")
            elif not claimed and cell.id not in self.answers and self.raw:
                again = ("새 셀에 답을 쓰면 찾아서 채점해요", "write the answer in a new cell, and it is found") if cell.binds else None
                self._say(
                    f"지워진 '{cell.id}' 답 셀은 빈 것으로 채점했어요{f'. {again[0]}' if again else ''} / "
                    f"the answer cell '{cell.id}' was deleted and counts as empty{f': {again[1]}' if again else ''}"
                )
        lost = [name for name in self.by_text if self.raw]
        if lost:
            self._say(
                f"셀 정보(메타데이터)가 지워져 있어서 셀 {len(lost)}개를 내용으로 찾았어요 / "
                f"the cells' metadata was gone: {len(lost)} of them were recognised by what they hold"
            )

    def submission(self) -> Submission:
        """The release's cells in the release's order, the learner's own where they stood."""
        places = {index: self.order[released.id] for index, released in self.prose.items()}
        taken = {index for _, index in self.answers.values()}
        at = {
            claimed[0]: self.order[name]
            for name, claimed in self.claims.items()
            if claimed and claimed[0] not in taken and self.release.by_id[name].role in ("locked", "test")
        }
        for name, (_, index) in sorted(self.answers.items(), key=lambda item: -self.order[item[0]]):
            at[index] = self.order[name]
        # An untouched answer cell is where it was, too: what the learner added below it stays below.
        for name, claimed in self.claims.items():
            places |= {index: self.order[name] for index in claimed[:1] if index in self.used}
        places |= at
        sequence = [at[index] for index in sorted(at)]
        if sequence != sorted(sequence):
            self._say("순서가 바뀐 셀을 원래 순서로 되돌렸어요 / cells that had changed places were put back in order")
        self._tell()

        # (place in the release, 0 for the release's own cell, place in the submission) -> what stands there
        made: list[tuple[tuple[int, int, int], RawCell | None, ReleasedCell | None]] = []
        anchor = -1
        for index, raw in enumerate(self.raw):
            if index in self.prose:
                anchor = places[index]
                made.append(((anchor, 0, index), raw, self.prose[index]))
            elif index in places:
                anchor = places[index]
            elif self._free(index) and raw.source.strip():
                made.append(((anchor, 1, index), raw, None))
        for cell in self.release.graded:
            made.append(((self.order[cell.id], 0, 0), None, cell))
        made.sort(key=lambda item: item[0])
        return self._written(made)

    def _written(self, made) -> Submission:
        notebook, cells, at, own, untouched = [], [], [], 0, set()
        for _, raw, released in made:
            if released is not None and released.id in self.release.by_id:
                text = released.source
                if released.role in ("answer", "manual"):
                    text = self.answers[released.id][0] if released.id in self.answers else released.source
                    if released.id not in self.answers:
                        untouched.add(released.id)
                node = _node(released.kind, text, released.id, {"nbgrader": nbgrader_metadata(released)})
                _attach(node, self.attached.get(released.id))
                if released.kind == "code":
                    cells.append(Cell(released.id, released.role, text, released.points))
                    at.append(len(notebook))
            else:
                own += released is None
                node = _node(raw.kind, raw.source, released.id if released else f"own-{own:03d}", {})
                _attach(node, raw)
                if raw.kind == "code":
                    cells.append(Cell(None, "free", raw.source))
                    at.append(len(notebook))
            notebook.append(node)
        made_notebook = new_notebook(cells=notebook, metadata=nbformat.from_dict(course.KERNEL))
        _unique_ids(made_notebook)
        return Submission(self.release.name, made_notebook, cells, at, self.repairs, frozenset(untouched))


def _node(kind: str, source: str, cell_id: str, metadata: dict) -> nbformat.NotebookNode:
    make = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}[kind]
    return make(source, id=cell_id if _CELL_ID.fullmatch(cell_id) else "cell", metadata=metadata)


def _attach(node: nbformat.NotebookNode, raw: RawCell | None):
    if raw is not None and raw.attachments and node.cell_type == "markdown":
        node.attachments = nbformat.from_dict({name: {mime: content} for name, mime, content in raw.attachments})


def _unique_ids(notebook: nbformat.NotebookNode):
    seen: set[str] = set()
    for number, cell in enumerate(notebook.cells, 1):
        if cell.id in seen:
            cell.id = f"cell-{number:04d}"
        seen.add(cell.id)


__all__ = ["NOTHING", "UNREADABLE", "Submission", "laid_out", "read", "repair", "shown", "unused"]
