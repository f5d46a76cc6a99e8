"""nbgrader as this course configures it, for the commands that call it."""

from __future__ import annotations

from traitlets.config.loader import Config, PyFileConfigLoader

from mlroadmap import course
from mlroadmap.errors import CourseError


def nbgrader_config() -> Config:
    """The course's own nbgrader_config.py, read as nbgrader reads it."""
    return PyFileConfigLoader("nbgrader_config.py", path=str(course.root())).load_config()


def generate_assignment(topic_id: str, config: Config) -> None:
    """What `nbgrader generate_assignment` does for one assignment.

    Raises:
        CourseError: nbgrader refused; with its reason on one line.
    """
    from nbgrader.converters import GenerateAssignment  # imported here: nbgrader takes a second
    from nbgrader.coursedir import CourseDirectory

    converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
    converter.coursedir.assignment_id = topic_id
    converter.log.setLevel("ERROR")
    try:
        converter.start()
    except (Exception, SystemExit) as error:
        raise CourseError(f"nbgrader could not make the release of {topic_id}: {' '.join(str(error).split())}") from error
