"""The command `mlroadmap`. Each subcommand is a module with `configure(parser)` and `main(args) -> int`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys

from mlroadmap.errors import CourseError

COMMANDS = {
    "lab": ("mlroadmap.launch", "open the course in JupyterLab"),
    "build": ("mlroadmap.notebooks.build", "build the notebooks from the lessons' text"),
    "format": ("mlroadmap.notebooks.format", "write the texts in their canonical form"),
    "run": ("mlroadmap.notebooks.run", "execute lessons and hold the numbers in their prose"),
    "site": ("mlroadmap.site.build", "build the web edition: every lesson executed, in both languages"),
    "verify": ("mlroadmap.grading.verify", "prove the graders with right and wrong answers"),
    "grade": ("mlroadmap.grading.classroom", "grade a class: two sides, in a sandbox, in parallel"),
    "report": ("mlroadmap.grading.report", "what a class's grades say, as one page"),
    "demo": ("mlroadmap.grading.demo", "build and grade a believable class, as a first try"),
    "check": ("mlroadmap.grading.check", "grade your own copy in full and read the feedback"),
    "progress": ("mlroadmap.progress", "how far you have come, drawn on the roadmap"),
    "pretrain": ("mlroadmap.models.pretrain", "train a network that comes with the course again"),
    "release": ("mlroadmap.release", "release assignments to the exchange in every language"),
    "publish": ("mlroadmap.publish", "write a repository for learners: no solutions, answers or hidden tests"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand; exit status 0 all well, 1 found something wrong, 2 bad input."""
    argv = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(prog="mlroadmap", description="The ML Roadmap course.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (module, text) in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text)
        # Only the chosen command's module is imported: PyTorch must not be loaded to print a help text.
        if argv and argv[0] == name:
            importlib.import_module(module).configure(command)
    args = parser.parse_args(argv)
    # nbgrader calls some programs by name, so the environment's own come first.
    os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", "")
    try:
        return importlib.import_module(COMMANDS[args.command][0]).main(args)
    except CourseError as error:
        print(f"mlroadmap: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"mlroadmap: {error.strerror or error}: {error.filename or ''} (is the disk full, or read-only?)", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("mlroadmap: stopped", file=sys.stderr)
        return 130
