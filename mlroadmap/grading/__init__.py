"""Grading: two sides, warm processes, a sandbox, and what carries the results into nbgrader.

Assignments import this package in their first cell, so it stays cheap: nothing but the two names below.
"""

import sys
import warnings

__all__ = ["learner_side", "warnings_to_stdout"]

# Set by the engine in each of its two processes; None in an ordinary kernel, where both sides are the same.
_side = None


def learner_side(function):
    """Mark a locked function that always runs in the learner's process.

    In one kernel it is the plain function. Graded on two sides, a test's call of it is forwarded, its arguments and
    its result crossing as data, so that it can hand over what cannot cross: a network, axes, a loader.
    It returns evidence (numbers, arrays, text), never a verdict.
    """
    return function if _side is None else _side(function)


def warnings_to_stdout():
    """Show warnings on standard output: nbgrader gives no points to a test cell that writes to standard error."""

    def show(message, category, filename, lineno, file=None, line=None):
        stream = sys.stdout if file is None else file
        stream.write(warnings.formatwarning(message, category, filename, lineno, line))

    warnings.showwarning = show
