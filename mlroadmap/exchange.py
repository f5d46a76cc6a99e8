"""nbgrader's exchange, with one clear line where there is none.

A shared exchange is a folder that all accounts of one machine (a JupyterHub) can write to. A laptop has none, and Windows cannot have
one; there the zip way works. The classes below are nbgrader's own, but for that line.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from nbgrader.exchange import default
from nbgrader.utils import check_directory, ignore_patterns

from mlroadmap.grading.notebook_file import read_regular

_ZIP = (
    "The zip way needs no exchange: hand out assignments/<language>/<topic>, put what comes back into "
    "downloaded/<topic>/archive/<student>_<topic>.ipynb (or a zip), and run: nbgrader zip_collect <topic>. See docs/instructors.md."
)


class _Explained:
    """Mixed into each of nbgrader's exchange classes."""

    def start(self):
        if sys.platform == "win32":
            self.fail(f"Windows has no exchange. {_ZIP}")
        return super().start()

    def ensure_root(self):
        try:
            if not os.path.isdir(self.root):
                os.makedirs(self.root)
                os.chmod(self.root, 0o777)
                self.log.warning("Creating exchange directory: %s", self.root)
        except OSError:
            self.fail(
                f"There is no exchange folder {self.root}, and you may not make it. On a shared machine its administrator makes it once "
                f"(mkdir -m 777), or set NBGRADER_EXCHANGE to one that is there. {_ZIP}"
            )
        if not check_directory(self.root, write=True, execute=True):
            self.fail(f"You may not write to the exchange folder {self.root}. {_ZIP}")


class _NoLinks(_Explained):
    """Collecting copies what a learner put into the exchange, with the instructor's rights: links are not followed, pipes not opened."""

    def do_copy(self, src, dest, log=None):
        if self.get_size(src) > 1000 * self.coursedir.max_dir_size:
            self.fail(f"{src} is larger than {self.coursedir.max_dir_size} kB")
        leave_out = ignore_patterns(
            exclude=self.coursedir.ignore, include=self.coursedir.include, max_file_size=self.coursedir.max_file_size, log=self.log
        )
        shutil.copytree(src, dest, symlinks=True, ignore=leave_out, copy_function=self._copy_regular)
        for path in Path(dest).rglob("*"):
            if path.is_symlink():
                self.log.warning("Leaving out %s: it is a link", path)
                path.unlink()

    def _copy_regular(self, src, dest):
        content = read_regular(Path(src), 1000 * self.coursedir.max_file_size)
        if content is None:
            self.log.warning("Leaving out %s: it is not a regular file", src)
        else:
            Path(dest).write_bytes(content)
        return dest


def classes() -> dict[str, type]:
    """The classes for nbgrader's `ExchangeFactory`, by its trait names."""
    stock = {
        "exchange": default.Exchange,
        "fetch_assignment": default.ExchangeFetchAssignment,
        "fetch_feedback": default.ExchangeFetchFeedback,
        "release_assignment": default.ExchangeReleaseAssignment,
        "release_feedback": default.ExchangeReleaseFeedback,
        "list": default.ExchangeList,
        "submit": default.ExchangeSubmit,
        "collect": default.ExchangeCollect,
    }
    # The name stays nbgrader's, so that its configuration sections (c.ExchangeCollect...) reach them.
    return {
        trait: type(cls.__name__, (_NoLinks if trait == "collect" else _Explained, cls), {"__doc__": cls.__doc__})
        for trait, cls in stock.items()
    }
