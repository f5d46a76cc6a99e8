"""`mlroadmap release`: generate and release assignments to the exchange, in every language.

Each language is a course id of its own (`mlroadmap-ko`, `mlroadmap-en`) over the one gradebook.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from mlroadmap import course
from mlroadmap.errors import CourseError


def release(topic_id: str, language: str) -> None:
    """Generate and release one assignment in one language, as nbgrader's own commands do.

    Raises:
        CourseError: nbgrader refused; with its own last line.
    """
    for command in (["generate_assignment", topic_id, "--create", "--force"], ["release_assignment", topic_id, "--force"]):
        # A process each: nbgrader reads its configuration, and with it the language, once in a process.
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *command],
            cwd=course.root(),
            text=True,
            capture_output=True,
            env=os.environ | {"MLROADMAP_LANG": language},
        )
        if done.returncode:
            said = [line for line in done.stderr.strip().split("\n") if "ERROR" in line or "CRITICAL" in line] or [
                done.stderr.strip()[-300:]
            ]
            raise CourseError(f"nbgrader {command[0]} ({language}): {said[0].split('] ', 1)[-1]}")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topics", nargs="+", metavar="TOPIC")
    parser.add_argument("--lang", action="append", choices=course.LANGUAGES, help="only this language (may be repeated)")


def main(args: argparse.Namespace) -> int:
    for topic_id in course.topic_ids(args.topics):
        for language in args.lang or course.LANGUAGES:
            release(topic_id, language)
            print(f"released: {topic_id} as mlroadmap-{language}")
    return 0
