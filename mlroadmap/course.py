"""Where the course lies on disk, and what its topics say about themselves.

A topic is a folder `lessons/NN_name`; the header of its `lesson.md` holds its record. Nothing else lists the topics.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from mlroadmap.errors import CourseError

LANGUAGES = ("ko", "en")
# What every notebook of the course says of its kernel.
KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_TOPIC = re.compile(r"\d\d_[a-z0-9_]+")
_HEADER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Topic:
    """One topic's record.

    Attributes:
        id: folder name, such as ``09_decision_trees``.
        stage: the stage of the road, 0 to 6.
        title, question: per language code.
        minutes: what the lesson takes a beginner, in minutes.
        needs: ids of the topics that a reader must have finished.
        data: per language code, which data the lesson uses and whether it is real or generated.
        planned: the topic has no folder yet.
    """

    id: str
    stage: int
    title: dict[str, str]
    question: dict[str, str] = field(default_factory=dict)
    minutes: int = 0
    needs: tuple[str, ...] = ()
    data: dict[str, str] = field(default_factory=dict)
    planned: bool = False

    @property
    def number(self) -> str:
        return self.id[:2]


def root() -> Path:
    """The course's top folder: the nearest one above the working directory, else the one that the package is installed from."""
    for start in (Path.cwd(), Path(__file__).resolve().parent):
        for folder in (start, *start.parents):
            if (folder / "nbgrader_config.py").is_file() and (folder / "lessons").is_dir():
                return folder
    raise CourseError("This is not inside the course: no folder above has lessons/ and nbgrader_config.py. Change to the course's folder.")


def topic_ids(names: list[str] | tuple[str, ...] = ()) -> list[str]:
    """The topics that have a folder, in order; with `names`, only those (a number such as ``09`` is enough)."""
    there = sorted(p.name for p in (root() / "lessons").iterdir() if p.is_dir() and _TOPIC.fullmatch(p.name))
    if not names:
        return there
    chosen = []
    for name in names:
        wanted = name.rstrip("/").split("/")[-1]
        found = [t for t in there if t == wanted or t.split("_")[0] == wanted]
        if not found:
            raise CourseError(f"There is no topic {name!r}. The topics are: {', '.join(there) or 'none yet'}.")
        chosen += found
    return sorted(set(chosen))


def check_language(language: str) -> str:
    """`language` itself if the course has it; otherwise one clear line."""
    if language not in LANGUAGES:
        raise CourseError(f"The course has no language {language!r}; choose one of: {', '.join(LANGUAGES)}.")
    return language


def header(path: Path) -> dict:
    """The YAML header of a text as a dict.

    Raises:
        CourseError: the file has no header, or it is not YAML; with file and line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CourseError(f"{path}: there is no such file") from None
    except UnicodeDecodeError as error:
        raise CourseError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from None
    match = _HEADER.match(text)
    if not match:
        raise CourseError(f"{path}:1: the text must begin with a header between two lines ---")
    try:
        record = yaml.safe_load(match[1])
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 2 if getattr(error, "problem_mark", None) else 1
        raise CourseError(f"{path}:{line}: the header is not YAML: {getattr(error, 'problem', error)}") from None
    if not isinstance(record, dict):
        raise CourseError(f"{path}:2: the header must be a mapping, such as 'mlroadmap: ...'")
    return record


def topic(topic_id: str) -> Topic:
    """The record of a topic that has a folder.

    Raises:
        CourseError: a field is missing or of the wrong form.
    """
    path = root() / "lessons" / topic_id / "lesson.md"
    record = header(path).get("mlroadmap") or {}
    try:
        made = Topic(
            id=topic_id,
            stage=int(record["stage"]),
            title=_both(record["title"]),
            question=_both(record["question"]),
            minutes=int(record["minutes"]),
            needs=tuple(record.get("needs") or ()),
            data=_both(record["data"]),
        )
    except KeyError as error:
        raise CourseError(f"{path}:1: the header's mlroadmap record lacks {error.args[0]!r}") from None
    except (TypeError, ValueError) as error:
        raise CourseError(f"{path}:1: the header's mlroadmap record is not of the right form: {error}") from None
    return made


def _both(value: dict[str, str]) -> dict[str, str]:
    if not isinstance(value, dict) or set(value) != set(LANGUAGES):
        raise ValueError(f"{value!r} must hold both {' and '.join(LANGUAGES)}")
    return {language: str(value[language]) for language in LANGUAGES}


def road() -> tuple[list[dict], list[Topic]]:
    """The stages, and all topics in order: those with a folder, then filled up with the planned ones."""
    plan = yaml.safe_load((root() / "lessons" / "roadmap.yml").read_text(encoding="utf-8"))
    topics = {
        p["id"]: Topic(id=p["id"], stage=p["stage"], title={"ko": p["ko"], "en": p["en"]}, planned=True) for p in plan.get("planned") or ()
    }
    # A folder that is begun stays planned until its lesson is there: the other lessons go on drawing the road.
    begun = {name for name in topics if not (root() / "lessons" / name / "lesson.md").exists()}
    topics |= {name: topic(name) for name in topic_ids() if name not in begun}
    return plan["stages"], [topics[name] for name in sorted(topics)]
