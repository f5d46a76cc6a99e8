"""`mlroadmap publish DIR`: the course as learners may have it, for a repository of their own.

Everything but solutions, answers, hidden tests and the makers' own tools. That none of these is inside is proven on the finished files
before the first one is written.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import shutil
import tempfile
from pathlib import Path

import nbformat

from mlroadmap import course
from mlroadmap.errors import CourseError
from mlroadmap.grading.release import HIDDEN
from mlroadmap.grading.report import plural
from mlroadmap.notebooks import build
from mlroadmap.notebooks.text import read

# Besides notebooks and lessons: what set-up, JupyterLab, Binder and the Validate button need.
FILES = (
    "README.md", "README.ko.md", "LICENSE", "LICENSE-text", "Makefile", "apt.txt", "environment.yml", "postBuild", "pyproject.toml",
    "requirements.txt", "nbgrader_config.py", ".gitignore",
)  # fmt: skip
FOLDERS = ("mlroadmap", "jupyter", "docs")
RECORD = ".published.json"
_SOLUTION = re.compile(r"^[^\S\n]*#+\s*BEGIN SOLUTION[^\n]*\n(.*?)^[^\S\n]*#+\s*END SOLUTION", re.DOTALL | re.MULTILINE)
_OTHER_LANGUAGE = re.compile(r" · \[[^\]]*\]\([^)]*\)\Z")
# Shorter lines, such as `return total`, say nothing about where they come from.
_TELLING = 30


def files(topics: list[str], languages: list[str]) -> dict[str, bytes]:
    """What learners may have: path below the top folder -> bytes. The notebooks are built anew, so that their links lead to each other.

    Raises:
        CourseError: a text has problems.
    """
    top, made = course.root(), {}
    for name in FILES:
        if (top / name).is_file():
            made[name] = (top / name).read_bytes()
    for folder in FOLDERS:
        for path in sorted((top / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                made[path.relative_to(top).as_posix()] = path.read_bytes()
    for name in ("glossary.yml", "roadmap.yml"):
        made[f"lessons/{name}"] = (top / "lessons" / name).read_bytes()
    for topic_id in topics:
        made[f"lessons/{topic_id}/lesson.md"] = (top / "lessons" / topic_id / "lesson.md").read_bytes()
    for path, content in _notebooks(topics).items():
        if path.split("/")[1] in languages and not path.startswith("solutions/"):
            made[path] = content if len(languages) > 1 or not path.endswith(".ipynb") else _without_other_language(content)
    return made


def _notebooks(topics: list[str]) -> dict[str, bytes]:
    """The notebooks of a course that has only these topics."""
    top, made = course.root(), {}
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(top / "nbgrader_config.py", folder)
        chosen = Path(folder) / "lessons"
        chosen.mkdir()
        for name in ("glossary.yml", "roadmap.yml"):
            shutil.copy(top / "lessons" / name, chosen)
        for topic_id in topics:
            shutil.copytree(top / "lessons" / topic_id, chosen / topic_id)
        with contextlib.chdir(folder):
            for topic_id in topics:
                made |= build.outputs(topic_id)
    return made


def _without_other_language(content: bytes) -> bytes:
    """A notebook whose line of links no longer leads to its twin."""
    notebook = nbformat.reads(content.decode(), 4)
    for cell in notebook.cells:
        if cell.id.startswith("navigation"):
            cell.source = _OTHER_LANGUAGE.sub("", cell.source)
    return build.to_bytes(notebook)


def leaks(made: dict[str, bytes], topics: list[str]) -> list[str]:
    """What must not be inside and is, a line each: files by their name, lines of hidden tests anywhere, of solutions in assignments."""
    found = [
        f"{path}: a file that learners must not have"
        for path in made
        if path.startswith(("solutions/", "tests/", "benchmarks/")) or "/answers/" in path or path.endswith("/assignment.md")
    ]
    texts = {path: _lines(path, content) for path, content in made.items()}
    hidden, solved, shown = {}, {}, set()
    for topic_id in topics:
        path = course.root() / "lessons" / topic_id / "assignment.md"
        sources = [cell.source for cell in read(path).cells] if path.is_file() else []
        hidden[topic_id] = _telling("\n".join(block for source in sources for block in HIDDEN.findall(source)))
        solved[topic_id] = _telling("\n".join(block for source in sources for block in _SOLUTION.findall(source)))
        shown |= _telling("\n".join(_SOLUTION.sub("", HIDDEN.sub("", source)) for source in sources))
    for topic_id in topics:
        for name, lines in texts.items():
            if name.startswith(("assignments/", "course/")) and lines & (hidden[topic_id] - shown):
                found.append(f"{name}: a hidden test of {topic_id}")
            if name.startswith("assignments/") and lines & (solved[topic_id] - shown):
                found.append(f"{name}: a solution of {topic_id}")
    return found


def _telling(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if len(line.strip()) >= _TELLING and "HIDDEN TESTS" not in line}


def _lines(path: str, content: bytes) -> set[str]:
    """The telling lines of a file; of a notebook, those of its cells and of nothing that JSON escapes."""
    text = content.decode("utf-8", "replace")
    if path.endswith(".ipynb"):
        text = "\n".join(cell.source for cell in nbformat.reads(text, 4).cells)
    return _telling(text)


def write(made: dict[str, bytes], folder: Path) -> None:
    """Write the files, and take away those that an earlier call wrote and this one does not. Nothing else in the folder is touched.

    Raises:
        CourseError: the folder holds files that no earlier call wrote in their place.
    """
    record = folder / RECORD
    try:
        before = set(json.loads(record.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        before = set()
    foreign = [path for path in made if path not in before and (folder / path).exists()]
    if foreign:
        raise CourseError(f"{folder}: {foreign[0]} is there and was not written by this command; name an empty folder, or remove it")
    for path, content in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for path in sorted(before - set(made)):
        (folder / path).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            (folder / path).parent.rmdir()
    record.write_text(json.dumps(sorted(made), indent=0), encoding="utf-8")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="an empty folder, a new repository, or one that this command wrote before")
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="only these (default: all)")
    parser.add_argument("--lang", action="append", choices=course.LANGUAGES, help="only this language (may be repeated)")


def main(args: argparse.Namespace) -> int:
    topics = course.topic_ids(args.topics)
    folder = args.folder.resolve()
    if folder == course.root() or course.root() in folder.parents:
        raise CourseError(f"{args.folder}: inside the course itself; name a folder outside of it")
    made = files(topics, args.lang or list(course.LANGUAGES))
    if found := leaks(made, topics):
        raise CourseError("nothing was written: " + "; ".join(found[:5]))
    write(made, folder)
    counted = f"{plural(len(topics), 'topic')}, {len(made)} files"
    print(f"published: {counted}, no solution, answer or hidden test inside: {args.folder}")
    return 0
