"""`mlroadmap build`: text -> course/, solutions/ and, through nbgrader, assignments/.

The same text gives the same bytes: cell ids come from the grade_id or the position, keys are sorted, nothing carries a date. A topic is
built in memory (its release in a temporary folder) and written only when it is whole.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mlroadmap import course, instructor
from mlroadmap.errors import CourseError
from mlroadmap.notebooks import checks
from mlroadmap.notebooks.text import Cell, Text, read

_NAV = {
    "ko": {"previous": "이전", "next": "다음", "lesson": "강의로 돌아가기", "assignment": "과제", "other": "English"},
    "en": {"previous": "Previous", "next": "Next", "lesson": "Back to the lesson", "assignment": "Assignment", "other": "한국어"},
}


# --- one topic ------------------------------------------------------------------------------------------------------------------


def lesson_notebook(text: Text, language: str, navigation: str = "") -> nbformat.NotebookNode:
    """A lecture in one language."""
    cells = [(ids, cell) for ids, cell in _with_ids(text.cells) if cell.lang in (None, language)]
    made = [_cell(cell, name, _course_metadata(cell, language)) for name, cell in cells]
    if navigation:
        made.insert(0, new_markdown_cell(navigation, id="navigation"))
    return _notebook(made)


def source_notebook(text: Text, navigation: dict[str, str] | None = None) -> nbformat.NotebookNode:
    """nbgrader's source of an assignment: both languages, solutions and tests in."""
    made = [
        new_markdown_cell(line, id=f"navigation-{language}", metadata={"lang": language}) for language, line in (navigation or {}).items()
    ]
    made += [_cell(cell, name, _source_metadata(cell)) for name, cell in _with_ids(text.cells)]
    return _notebook(made)


def _with_ids(cells: Iterable[Cell]) -> list[tuple[str, Cell]]:
    """Cells with their ids. Twins count as one position, so a code cell has the same id in both languages."""
    named, position = [], 0
    for cell in cells:
        if cell.lang != "en":
            position += 1
        name = cell.nbgrader.get("grade_id") or f"{'code' if cell.kind == 'code' else 'prose'}-{position:03d}"
        named.append((name + (f"-{cell.lang}" if cell.lang else ""), cell))
    return named


def _course_metadata(cell: Cell, language: str) -> dict:
    metadata = {key: value for key, value in cell.metadata.items() if key in ("tags", "slideshow")}
    if isinstance(cell.metadata.get("alt"), dict):
        metadata["alt"] = cell.metadata["alt"].get(language, "")
    if "hide-cell" in cell.tags:
        # A folded solution: JupyterLab shows a bar to click on.
        metadata["jupyter"] = {"source_hidden": True, "outputs_hidden": True}
    return metadata


def _source_metadata(cell: Cell) -> dict:
    return {key: value for key, value in cell.metadata.items() if key in ("tags", "lang", "nbgrader")}


def _cell(cell: Cell, name: str, metadata: dict) -> nbformat.NotebookNode:
    make = new_code_cell if cell.kind == "code" else new_markdown_cell
    return make(cell.source, id=name, metadata=metadata)


def _notebook(cells: list) -> nbformat.NotebookNode:
    return new_notebook(cells=cells, metadata=json.loads(json.dumps(course.KERNEL)))


def to_bytes(notebook: nbformat.NotebookNode) -> bytes:
    """A notebook's bytes, the same on every machine."""
    return (nbformat.writes(notebook, version=4).rstrip("\n") + "\n").encode()


def navigation(topic_id: str, language: str, kind: str) -> str:
    """The line of links on top of a notebook (`kind` is ``lesson`` or ``assignment``)."""
    words, other = _NAV[language], "en" if language == "ko" else "ko"
    if kind == "assignment":
        return (
            f"[{words['lesson']}](../../../course/{language}/{topic_id}.ipynb) · "
            f"[{words['other']}](../../{other}/{topic_id}/{topic_id}.ipynb)"
        )
    there = course.topic_ids()
    at = there.index(topic_id)
    links = []
    for name, index in (("previous", at - 1), ("next", at + 1)):
        if 0 <= index < len(there):
            links.append(f"[{words[name]}: {course.topic(there[index]).title[language]}]({there[index]}.ipynb)")
    if (course.root() / "lessons" / topic_id / "assignment.md").is_file():
        links.append(f"[{words['assignment']}](../../assignments/{language}/{topic_id}/{topic_id}.ipynb)")
    links.append(f"[{words['other']}](../{other}/{topic_id}.ipynb)")
    return " · ".join(links)


# --- nbgrader's release -----------------------------------------------------------------------------------------------------------


def release(source: bytes, topic_id: str, language: str) -> dict[str, bytes]:
    """The students' version of one source notebook, made by nbgrader itself: file name -> bytes."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        (top / "solutions" / topic_id).mkdir(parents=True)
        (top / "solutions" / topic_id / f"{topic_id}.ipynb").write_bytes(source)
        config = instructor.nbgrader_config()
        config.KeepLanguage.language = language
        config.CourseDirectory.root = folder
        config.CourseDirectory.release_directory = "release"
        config.CourseDirectory.db_url = "sqlite://"
        # As `nbgrader generate_assignment --no-db`: the gradebook is the instructor's, a build does not touch it.
        config.SaveCells.enabled = False
        config.GenerateAssignment.no_database = True
        instructor.generate_assignment(topic_id, config)
        made = top / "release" / topic_id
        files = {}
        for path in sorted(made.rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                files[str(path.relative_to(made))] = to_bytes(nbformat.reads(content, 4)) if path.suffix == ".ipynb" else content
        return files


# --- the whole ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Stamps:
    """Which state of the text each topic was last built from. A cache: without it everything is built again."""

    path: Path

    def read(self) -> dict[str, str]:
        try:
            return json.loads(self.path.read_text())
        except (OSError, ValueError):
            return {}

    def write(self, stamps: dict[str, str]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(stamps, indent=1, sort_keys=True))


def _stamp(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def outputs(topic_id: str) -> dict[str, bytes]:
    """Everything that a topic's text becomes: path below the top folder -> bytes. Nothing is written.

    Raises:
        CourseError: with all of the texts' problems, a line each.
    """
    folder = course.root() / "lessons" / topic_id
    texts = [read(folder / name) for name in ("lesson.md", "assignment.md") if (folder / name).is_file() or name == "lesson.md"]
    problems = [problem for text in texts for problem in checks.check(text)]
    if problems:
        raise CourseError("\n".join(str(problem).replace(str(course.root()) + "/", "") for problem in problems))
    course.topic(topic_id)
    made = {}
    for language in course.LANGUAGES:
        nav = navigation(topic_id, language, "lesson")
        made[f"course/{language}/{topic_id}.ipynb"] = to_bytes(lesson_notebook(texts[0], language, nav))
    if len(texts) > 1:
        nav = {language: navigation(topic_id, language, "assignment") for language in course.LANGUAGES}
        source = to_bytes(source_notebook(texts[1], nav))
        made[f"solutions/{topic_id}/{topic_id}.ipynb"] = source
        for language in course.LANGUAGES:
            for name, content in release(source, topic_id, language).items():
                made[f"assignments/{language}/{topic_id}/{name}"] = content
    return made


def _input_stamp(topic_id: str) -> str:
    """What a topic's notebooks depend on: its texts, its neighbours' titles, the building code, nbgrader and jupytext."""
    folder = course.root() / "lessons" / topic_id
    paths = [
        folder / "lesson.md",
        folder / "assignment.md",
        course.root() / "lessons" / "glossary.yml",
        course.root() / "nbgrader_config.py",
        *sorted(Path(__file__).parent.glob("*.py")),
    ]
    parts = [path.read_bytes() if path.is_file() else b"" for path in paths]
    parts += [navigation(topic_id, language, "lesson").encode() for language in course.LANGUAGES]
    parts += [version(name).encode() for name in ("nbgrader", "jupytext", "nbformat")]
    return _stamp(parts)


def _output_stamp(topic_id: str) -> str:
    parts = []
    for path in _built(topic_id):
        parts += [str(path.relative_to(course.root())).encode(), path.read_bytes()]
    return _stamp(parts)


def _built(topic_id: str) -> list[Path]:
    """The files of a topic that are there, whoever made them."""
    top = course.root()
    folders = [top / "solutions" / topic_id, *(top / "assignments" / language / topic_id for language in course.LANGUAGES)]
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file() and ".ipynb_checkpoints" not in path.parts]
    found += [top / "course" / language / f"{topic_id}.ipynb" for language in course.LANGUAGES]
    return sorted(path for path in found if path.is_file())


def _orphans() -> list[Path]:
    """Built notebooks and folders whose topic has no text any more."""
    top, there = course.root(), set(course.topic_ids())
    found = [path for language in course.LANGUAGES for path in (top / "course" / language).glob("*.ipynb") if path.stem not in there]
    for folder in (top / "solutions", *(top / "assignments" / language for language in course.LANGUAGES)):
        if folder.is_dir():
            found += [path for path in folder.iterdir() if path.is_dir() and path.name not in there and not path.name.startswith(".")]
    return sorted(found)


def build(topics: list[str], *, check: bool = False, force: bool = False) -> tuple[list[str], list[str]]:
    """Build topics, or with `check` only compare.

    Returns:
        What changed (or, with `check`, what is out of date), as paths below the top folder; and the texts' problems.
    """
    top = course.root()
    stamps = _Stamps(top / "build" / "stamps.json")
    known, changed, problems = stamps.read(), [], []
    for topic_id in topics:
        try:
            stamp = _input_stamp(topic_id)
            if not force and known.get(topic_id) == _stamp([stamp.encode(), _output_stamp(topic_id).encode()]):
                continue
            made = outputs(topic_id)
        except CourseError as error:
            problems += str(error).split("\n")
            continue
        stale = [path for path in _built(topic_id) if str(path.relative_to(top)) not in made]
        new = [name for name, content in made.items() if not (top / name).is_file() or (top / name).read_bytes() != content]
        changed += sorted([*new, *(str(path.relative_to(top)) for path in stale)])
        if check and (new or stale):
            continue
        if not check:
            for name in new:
                _write(top / name, made[name])
            for path in stale:
                path.unlink()
        known[topic_id] = _stamp([stamp.encode(), _output_stamp(topic_id).encode()])
    for path in _orphans() if set(topics) == set(course.topic_ids()) else ():
        changed.append(str(path.relative_to(top)))
        if not check:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    try:
        stamps.write(known)
    except OSError:
        if not check:
            raise
    return changed, problems


def _write(path: Path, content: bytes) -> None:
    """Write beside and rename, so that a full disk leaves the old file whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="such as 09 or 09_decision_trees; all when left out")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 and name what is out of date")
    parser.add_argument("--force", action="store_true", help="build again what has not changed, too")


def main(args: argparse.Namespace) -> int:
    topics = course.topic_ids(args.topics)
    changed, problems = build(topics, check=args.check, force=args.force)
    for problem in problems:
        print(problem)
    for name in changed:
        print(f"out of date: {name}" if args.check else f"built: {name}")
    count = f"{len(topics)} topic{'s' if len(topics) != 1 else ''}"
    if problems:
        print(f"build: {len(problems)} problem{'s' if len(problems) != 1 else ''} in {count}; nothing of the topics named was written")
        return 1
    if args.check and changed:
        print(f"build: {len(changed)} out of date; run: mlroadmap build")
        return 1
    print(f"build: {count}, {'all up to date' if not changed else f'{len(changed)} files written'}")
    return 0
