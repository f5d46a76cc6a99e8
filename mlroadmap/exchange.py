"""nbgrader's exchange, with one clear line where there is none.

A shared exchange is a folder that all accounts of one machine (a JupyterHub) can write to. A laptop has none, and Windows cannot have
one; there the zip way works. The classes below are nbgrader's own, but for that line.
"""

from __future__ import annotations

import os
import sys

from nbgrader.exchange import default
from nbgrader.utils import check_directory

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
    return {trait: type(cls.__name__, (_Explained, cls), {"__doc__": cls.__doc__}) for trait, cls in stock.items()}
