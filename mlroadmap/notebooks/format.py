"""`mlroadmap format`: the canonical form of the texts, nbgrader's metadata in full."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from mlroadmap import course
from mlroadmap.notebooks.text import read

_ORDER = ("lang", "claims", "alt", "tags", "nbgrader")
_DEFAULTS = {"grade": False, "locked": False, "schema_version": 3, "solution": False, "task": False}


def formatted(path: Path) -> str:
    """A text in canonical form; what it says is unchanged."""
    text = read(path)
    notebook = jupytext.reads(path.read_text(encoding="utf-8").replace("\r\n", "\n"), fmt="md:myst")
    for cell, parsed in zip(notebook.cells, text.cells, strict=True):
        metadata = dict(cell.metadata)
        if metadata.get("nbgrader"):
            metadata["nbgrader"] = _complete(metadata["nbgrader"])
        cell.metadata = NotebookNode({key: metadata[key] for key in sorted(metadata, key=_rank)})
        cell.source = "\n".join(line.rstrip() for line in cell.source.split("\n")) if parsed.kind == "code" else cell.source
    written = jupytext.writes(notebook, fmt="md:myst")
    # The version of jupytext that wrote a text says nothing about the text.
    return re.sub(r"^    jupytext_version: .*\n", "", written, flags=re.MULTILINE)


def _rank(key: str) -> tuple[int, str]:
    return (_ORDER.index(key) if key in _ORDER else len(_ORDER), key)


def _complete(short: dict) -> dict:
    """nbgrader's metadata with every field, in alphabetical order: its sidebar misreads a short form."""
    full = _DEFAULTS | short
    if full["grade"] and not full["solution"]:
        full["locked"] = True
    return {key: full[key] for key in sorted(full)}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="all when left out")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 and name what is not canonical")


def main(args: argparse.Namespace) -> int:
    changed = 0
    for topic_id in course.topic_ids(args.topics):
        for path in sorted((course.root() / "lessons" / topic_id).glob("*.md")):
            new = formatted(path)
            if new != path.read_text(encoding="utf-8"):
                changed += 1
                print(f"{'not canonical' if args.check else 'formatted'}: {path.relative_to(course.root())}")
                if not args.check:
                    path.write_text(new, encoding="utf-8", newline="\n")
    return 1 if args.check and changed else 0
