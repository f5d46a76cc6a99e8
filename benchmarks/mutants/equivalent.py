"""Mutants that no test can tell from the solution, named one by one in `answers/equivalent_mutants.yml`.

```yaml
- grade_id: best_split
  before: "if gain > best_gain:"
  after: "if gain >= best_gain:"
  reason: the question says that either of two equal splits is right
```

`before` and `after` are the lines that differ, as the benchmark prints them (several lines as a block, `|`). Neither line numbers nor
spaces matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.mutants import Mutant
from mlroadmap.errors import CourseError

_FIELDS = ("grade_id", "before", "after", "reason")


@dataclass(frozen=True)
class Equivalent:
    """A mutant that is known to be no fault, and why."""

    grade_id: str
    before: str
    after: str
    reason: str

    def matches(self, mutant: Mutant) -> bool:
        pairs = ((self.before, mutant.before), (self.after, mutant.after))
        return self.grade_id == mutant.grade_id and all("".join(one.split()) == "".join(other.split()) for one, other in pairs)

    def __str__(self) -> str:
        return f"{self.grade_id}: {self.before.strip()} -> {self.after.strip()}"


def read_equivalents(path: Path) -> list[Equivalent]:
    """The entries of a list of equivalent mutants; none where there is no such file.

    Raises:
        CourseError: not YAML, or an entry lacks a field.
    """
    if not path.is_file():
        return []
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 1 if getattr(error, "problem_mark", None) else 1
        raise CourseError(f"{path}:{line}: not YAML: {getattr(error, 'problem', error)}") from None
    if not isinstance(entries, list):
        raise CourseError(f"{path}:1: a list of entries is needed, each with {', '.join(_FIELDS)}")
    made = []
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or set(entry) != set(_FIELDS) or not all(isinstance(entry[name], str) for name in _FIELDS):
            raise CourseError(f"{path}: entry {number} must have exactly these texts: {', '.join(_FIELDS)}")
        if not entry["reason"].strip():
            raise CourseError(f"{path}: entry {number} gives no reason")
        made.append(Equivalent(**entry))
    return made
