"""`nbgrader zip_collect` for files that strangers made: one that cannot be opened, or that two files claim, never stops the others.

nbgrader's own plugins, but for that.
"""

from __future__ import annotations

import os
import shutil
import tarfile
import zipfile
from pathlib import Path

from nbgrader.plugins.zipcollect import ExtractorPlugin, FileNameCollectorPlugin
from nbgrader.utils import unzip
from traitlets import Int


class EachArchive(ExtractorPlugin):
    """Opens archives one by one, those inside them too. What is broken, hostile or too big is named and left out."""

    most_bytes = Int(2**30, help="The most that one archive may hold, unpacked").tag(config=True)
    most_files = Int(5000, help="The most files that one archive may hold").tag(config=True)

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Unpack and copy what lies below `archive_path` to the same place below `extracted_path`."""
        shutil.copytree(archive_path, extracted_path, dirs_exist_ok=True, symlinks=True)
        opened: set[Path] = set()
        while archives := self._archives(Path(extracted_path)) - opened:
            for archive in sorted(archives):
                self._open(archive)
            opened |= archives

    def _archives(self, top: Path) -> set[Path]:
        return {path for path in top.rglob("*") if path.suffix in self.zip_ext and path.is_file() and not path.is_symlink()}

    def _open(self, archive: Path) -> None:
        folder = archive.parent / archive.name.removesuffix(archive.suffix).removesuffix(".tar")
        if folder.exists():
            # A learner's archive cannot put files among those of another.
            self.log.warning("Leaving out %s: there is a folder of its name", archive)
            return
        try:
            sizes = _sizes(archive)
            if len(sizes) > self.most_files or sum(sizes) > self.most_bytes:
                raise ValueError(f"it holds {len(sizes)} files of {sum(sizes)} bytes")
            unzip(str(archive), str(archive.parent), zip_ext=self.zip_ext, create_own_folder=True)
        except Exception as error:
            self.log.warning("Leaving out %s: %s", archive, " ".join(str(error).split()) or type(error).__name__)
            shutil.rmtree(folder, ignore_errors=True)


def _sizes(archive: Path) -> list[int]:
    """Bytes of each file in an archive, as it says itself; unpacking writes no more than that."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as opened:
            return [info.file_size for info in opened.infolist()]
    with tarfile.open(archive) as opened:
        return [member.size for member in opened]


class LastOfEach(FileNameCollectorPlugin):
    """Of several files that are one learner's same notebook, takes the last one by name: platforms number attempts, or date them."""

    _chosen: dict[tuple[str, str], str] | None = None

    def collect(self, submitted_file: str) -> dict | None:
        """What the file's name says, or None for a file that is not to be collected."""
        if self._chosen is None:
            # The names come in order; each later one takes the place of the one before.
            top = self.parent._format_collect_path(self.parent.extracted_directory)
            paths = sorted(os.path.join(root, name) for root, _, names in os.walk(top) for name in names)
            self._chosen = {_key(found): path for path in paths if (found := super(LastOfEach, self).collect(path))}
        found = super().collect(submitted_file)
        if found and self._chosen.get(_key(found)) != submitted_file:
            self.log.warning("Leaving out %s: %s takes its place", submitted_file, self._chosen[_key(found)])
            return None
        return found


def _key(found: dict) -> tuple[str, str]:
    return found["student_id"], found["file_id"]
