"""Grades as learning platforms take them in: exporters for `nbgrader export --exporter …`, a row for each learner, a column for each topic.

A learner who handed nothing in has an empty field, which both platforms leave as it is; a late penalty is taken off.
"""

from __future__ import annotations

import csv

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import ExportPlugin

# A spreadsheet would take such a field for a formula; ids may come from the names of files that learners handed in.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _ByLearner(ExportPlugin):
    """A table with one row for each learner."""

    default = ""
    who: tuple[str, ...] = ()

    def export(self, gradebook: Gradebook) -> None:
        """Write the table to `self.to` (or to the platform's default name)."""
        assignments = [one for one in gradebook.assignments if not self.assignment or one.name in map(str, self.assignment)]
        students = [one for one in gradebook.students if not self.student or one.id in map(str, self.student)]
        target = self.to or self.default
        self.log.info("Exporting %d learners and %d assignments to %s", len(students), len(assignments), target)
        # Excel reads Hangul only behind a byte-order mark; both platforms accept it.
        with open(target, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*self.who, *(one.name for one in assignments)])
            for row in self.below_header(assignments):
                writer.writerow(row)
            for student in students:
                scores = [self._score(gradebook, one.name, student.id) for one in assignments]
                writer.writerow([*map(_harmless, self.about(student)), *scores])

    def below_header(self, assignments) -> list[list]:
        return []

    def about(self, student) -> list[str]:
        raise NotImplementedError

    @staticmethod
    def _score(gradebook: Gradebook, assignment: str, student: str) -> str:
        try:
            submission = gradebook.find_submission(assignment, student)
        except MissingEntry:
            return ""
        return f"{max(0.0, submission.score - (submission.late_submission_penalty or 0.0)):g}"


class Moodle(_ByLearner):
    """For Moodle's Grades → Import → CSV file: map `username` (or `email`), and each topic to its grade item."""

    default = "moodle.csv"
    who = ("username", "email")

    def about(self, student) -> list[str]:
        return [student.id, student.email or ""]


class Canvas(_ByLearner):
    """For Canvas's Gradebook → Import: learners are found by `SIS Login ID`, the second row says how many points are possible."""

    default = "canvas.csv"
    who = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")

    def below_header(self, assignments) -> list[list]:
        return [["    Points Possible", "", "", "", "", *(f"{one.max_score:g}" for one in assignments)]]

    def about(self, student) -> list[str]:
        name = ", ".join(filter(None, (student.last_name, student.first_name)))
        return [name or student.id, "", "", student.id, ""]


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


__all__ = ["Canvas", "Moodle"]
