"""nbgrader's place for the course's two languages: a preprocessor that keeps one of them."""

from __future__ import annotations

from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Enum

from mlroadmap.course import LANGUAGES


class KeepLanguage(NbGraderPreprocessor):
    """Drops the cells of other languages from a source notebook. Cells with a language carry no nbgrader metadata, so every language's
    release has the same graded cells, and one gradebook serves all."""

    language = Enum(LANGUAGES, LANGUAGES[0], help="The language that the released assignment keeps").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        nb.cells = [cell for cell in nb.cells if cell.metadata.get("lang") in (None, self.language)]
        for cell in nb.cells:
            cell.metadata.pop("lang", None)
        return nb, resources
