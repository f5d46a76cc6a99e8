"""The guides' commands: each that stands in them is one that the programs know, and an instructor's row of them is run in order."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import re
import shlex
import subprocess
import sys

import pytest
import toy

from mlroadmap.cli import COMMANDS, main

GUIDES = ("docs/instructors.md", "docs/authors.md", "docs/setup.md", "docs/setup.ko.md", "README.md", "README.ko.md", "CONTRIBUTING.md")
_INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_FENCE = re.compile(r"^ *```(?:sh)?\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
RIGHT = {f"times{n}": f"def times{n}(x):\n    return {n} * x" for n in range(1, 7)}


def commands(name: str) -> list[list[str]]:
    """Every command of ours in a page, as words: those in `…` and in fences, without what stands before `mlroadmap`."""
    text = (toy.TOP / name).read_text(encoding="utf-8")
    lines = [line for block in _FENCE.findall(text) for line in block.splitlines()] + _INLINE.findall(_FENCE.sub("", text))
    found = []
    for line in lines:
        line = re.split(r"  +| #", line.strip())[0]
        match = re.match(r"(?:python3? -m |\.\S+ )?mlroadmap (?!exec\b)(\S.*)", line)
        if match:
            found.append(shlex.split(match[1].replace("…", "")))
    return found


@pytest.mark.parametrize("name", GUIDES)
def test_every_command_in_a_guide_is_one(name):
    for words in commands(name):
        if words[0] in ("lab", "setup"):
            continue  # made of the standard library, and tested in test_setup.py
        assert words[0] in COMMANDS, words
        parser = argparse.ArgumentParser(prog=words[0])
        importlib.import_module(COMMANDS[words[0]][0]).configure(parser)
        # Words in capitals or brackets stand for something: "[TOPIC" is a topic.
        rest = [re.sub(r"^\[?[A-Z]+\]?$", "09", word) for word in words[1:]]
        try:
            with contextlib.redirect_stderr(io.StringIO()) as said:
                parser.parse_args(rest)
        except SystemExit:
            # A command that is only named, such as `mlroadmap grade`, may lack its arguments.
            assert not rest and "required" in said.getvalue(), (words, said.getvalue())


def test_the_guides_name_every_command():
    named = {words[0] for name in GUIDES for words in commands(name)}
    assert set(COMMANDS) <= named


@pytest.mark.slow
def test_the_instructors_row_of_commands(tmp_path, monkeypatch):
    """The table "from release to feedback" without an exchange, then what follows a mended test, word for word but for the topic."""
    home = tmp_path / "course"
    toy.make(home)
    monkeypatch.chdir(home)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    assert main(["build"]) == 0
    guide = (toy.TOP / "docs" / "instructors.md").read_text(encoding="utf-8").replace("09_decision_trees", "01_toy").replace(" 09", " 01")

    def run(command: str) -> None:
        assert f"`{command}`" in guide, command
        words = shlex.split(command)
        module = [sys.executable, "-m", words[0]] if words[0] == "nbgrader" else [sys.executable, "-m", "mlroadmap"]
        done = subprocess.run([*module, *words[1:]], cwd=home, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stdout[-1000:], done.stderr[-2000:])

    run("nbgrader generate_assignment 01_toy --force")
    inbox = home / "downloaded" / "01_toy" / "archive"
    inbox.mkdir(parents=True)
    mine = inbox / "kim_01_toy.ipynb"
    mine.write_bytes((home / "assignments" / "ko" / "01_toy" / "01_toy.ipynb").read_bytes())
    toy.answer(mine, RIGHT)
    run("nbgrader zip_collect 01_toy")
    run("mlroadmap grade 01")
    run("mlroadmap report 01")
    run("nbgrader generate_feedback 01_toy")
    assert (home / "feedback" / "kim" / "01_toy" / "01_toy.html").is_file()
    run("nbgrader export")
    run("nbgrader export --exporter=mlroadmap.grading.exports.Moodle")
    assert "kim" in (home / "moodle.csv").read_text(encoding="utf-8")
    text = home / "lessons" / "01_toy" / "assignment.md"
    text.write_text(text.read_text(encoding="utf-8").replace("== 7,", "== 7 + 0,"), encoding="utf-8")
    assert main(["build"]) == 0
    run("nbgrader generate_assignment 01_toy --force")
    run("mlroadmap grade 01")
