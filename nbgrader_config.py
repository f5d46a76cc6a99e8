"""The one place where nbgrader learns of this course. Run `nbgrader ...` in this folder.

The language of the released assignments is `MLROADMAP_LANG` (ko or en; ko if not set). In an exchange each language has a course id of
its own over the one gradebook; `mlroadmap release` releases both.
"""

import os
import pathlib
import sysconfig

from nbgrader.converters import GenerateAssignment

from mlroadmap import exchange
from mlroadmap.course import check_language
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
c.ClearSolutions.code_stub = {"python": "# 여기에 코드를 쓰세요 / Write your code here\nraise NotImplementedError()"}
c.ClearSolutions.text_stub = "여기에 답을 쓰세요 / Write your answer here"

for trait, cls in exchange.classes().items():
    setattr(c.ExchangeFactory, trait, cls)
if "NBGRADER_EXCHANGE" in os.environ:
    c.Exchange.root = os.environ["NBGRADER_EXCHANGE"]

# How the files in a zip (or below downloaded/<topic>/archive) are named: <student>_<topic>.ipynb or <student>/<topic>.ipynb, with whatever
# a learning platform puts between.
c.FileNameCollectorPlugin.named_regexp = r".*/(?P<student_id>[^/_]+)[_/](?:[^/]*_)?(?P<file_id>\d\d_[a-z0-9_]+\.ipynb)$"

# A lesson's assignment may draw figures and fit models; stock allows 30 s a cell.
c.Execute.timeout = 120
c.ExecutePreprocessor.timeout = 120
