"""The one place where nbgrader learns of this course. Run `nbgrader ...` in this folder.

The language of the released assignments is `MLROADMAP_LANG` (ko or en; ko if not set). In an exchange each language has a course id of
its own over the one gradebook; `mlroadmap release` releases both.
"""

import os
import pathlib
import sysconfig

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import AssignLatePenalties, CheckCellMetadata, GetGrades, OverwriteKernelspec

from mlroadmap import exchange, zip_collect
from mlroadmap.course import check_language
from mlroadmap.grading.plugins import MessagesOnly, SaveRecordedGrades, SubmissionReader, TwoSides
from mlroadmap.grading.release import CODE_STUB, TEXT_STUB
from mlroadmap.notebooks.language import KeepLanguage

c = get_config()  # noqa: F821  (traitlets puts it here)

language = check_language(os.environ.get("MLROADMAP_LANG", "ko"))

# nbgrader calls `jupyter` and others by name, also where the environment was not activated.
os.environ["PATH"] = sysconfig.get_path("scripts") + os.pathsep + os.environ.get("PATH", "")

c.CourseDirectory.root = str(pathlib.Path(__file__).resolve().parent) if "__file__" in globals() else os.getcwd()
c.CourseDirectory.course_id = f"mlroadmap-{language}"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = f"assignments/{language}"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "__pycache__", "*.pyc", ".DS_Store", ".mlroadmap*"]
c.CourseDirectory.db_url = os.environ.get("NBGRADER_DB_URL", "sqlite:///" + os.path.join(c.CourseDirectory.root, "gradebook.db"))

# One language out of the source notebook, then nbgrader's own steps.
c.KeepLanguage.language = language
c.GenerateAssignment.preprocessors = [KeepLanguage, *GenerateAssignment().preprocessors]
c.ClearSolutions.code_stub = {"python": CODE_STUB}
c.ClearSolutions.text_stub = TEXT_STUB

# Autograding: what was handed in is repaired against the release, then run on two sides in a sandbox; points come from that run alone.
c.Autograde.exporter_class = SubmissionReader
c.Autograde.sanitize_preprocessors = [OverwriteKernelspec, CheckCellMetadata]
c.Autograde.autograde_preprocessors = [TwoSides, SaveRecordedGrades, AssignLatePenalties, CheckCellMetadata]
c.GenerateFeedback.preprocessors = [GetGrades, MessagesOnly, CSSHTMLHeaderPreprocessor]

# What one submission may use; these suit a laptop with two cores. `TwoSides.sandbox = False` only for submissions that you trust.
c.TwoSides.sandbox = True
c.TwoSides.cell = 30  # seconds: one cell, or one call that a test makes of a learner's code
c.TwoSides.wall = 300  # seconds: the whole submission
c.TwoSides.cpu = 300  # seconds
c.TwoSides.memory = 2048 * 2**20  # bytes, beyond the libraries that are already loaded
c.TwoSides.processes = 64
c.TwoSides.file_bytes = 128 * 2**20  # bytes of one file
c.TwoSides.disk = 256 * 2**20  # bytes of all files
c.TwoSides.output = 4 * 2**20  # bytes kept of one cell's output
c.TwoSides.message = 64 * 2**20  # bytes that cross to the grader at once

for trait, cls in exchange.classes().items():
    setattr(c.ExchangeFactory, trait, cls)
if "NBGRADER_EXCHANGE" in os.environ:
    c.Exchange.root = os.environ["NBGRADER_EXCHANGE"]

# How the files in a zip (or below downloaded/<topic>/archive) are named: <student>_<topic>.ipynb or <student>/<topic>.ipynb, with whatever
# a learning platform puts between.
# An archive that cannot be opened is left out, and of several files of one learner the last by name counts.
c.ZipCollectApp.extractor_plugin = zip_collect.EachArchive
c.ZipCollectApp.collector_plugin = zip_collect.LastOfEach
# The learner is named by the first part below the archive: what a learner's own zip inside it holds cannot name another.
c.LastOfEach.named_regexp = (
    r"(?:(?!/downloaded/[^/]+/extracted/).)*/downloaded/[^/]+/extracted/(?:[^/]+/)?(?P<student_id>[^/_.][^/_]*)[_/](?:[^/]*_)?(?P<file_id>\d\d_[a-z0-9_]+\.ipynb)$"
)

# The Validate button runs in an ordinary kernel. An assignment may draw figures and fit models; stock allows 30 s a cell.
c.Execute.timeout = 120
c.ExecutePreprocessor.timeout = 120
