"""The files of a folder as they are on disk now, what is not committed included."""

from __future__ import annotations

import errno
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from vagledning.source.tree import EntryType, File, Origin, Tree, TreeEntry


@dataclass(frozen=True)
class WorkTree:
    """The tree of a folder."""

    folder: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "folder", self.folder.resolve())

    def __str__(self) -> str:
        return str(self.folder)

    def entry(self, path: str) -> TreeEntry | None:
        """Return what lies at a path, None for nothing and for what lies behind a link."""
        slashes = [match.start() for match in re.finditer("/", path)]
        above = (self._at(path[:slash]) for slash in slashes)
        return None if any(found is None or found.type is not EntryType.FOLDER for found in above) else self._at(path)

    def entries(self, folder: str) -> list[TreeEntry]:
        """Return what lies directly in a folder, in the order of the names; nothing where there is no such folder."""
        # What lies above is not looked at anew for each folder on the way down: in deep ones that takes minutes.
        found = self._at(folder)
        if found is None or found.type is not EntryType.FOLDER:
            return []
        with os.scandir(f"{self.folder}/{folder}") as listed:
            names = sorted(one.name for one in listed)
        return [entry for name in names if (entry := self._at(f"{folder}/{name}")) is not None]

    def read(self, path: str) -> File:
        """Return a file with its bytes. Raises OSError where it cannot be read."""
        entry = self.entry(path)
        if entry is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        if entry.type is EntryType.SYMLINK:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
        return File(path, (self.folder / path).read_bytes(), Origin(self.folder))

    def _at(self, path: str) -> TreeEntry | None:
        try:
            about = os.lstat(f"{self.folder}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            # It is there, but one may not even look at it: that is said when it is to be read.
            return TreeEntry(path, EntryType.OTHER)
        found = _type(about.st_mode)
        return TreeEntry(path, found, about.st_size if found is EntryType.FILE else 0)


def _type(mode: int) -> EntryType:
    if stat.S_ISLNK(mode):
        return EntryType.SYMLINK
    if stat.S_ISDIR(mode):
        return EntryType.FOLDER
    return EntryType.FILE if stat.S_ISREG(mode) else EntryType.OTHER


def tree_of(source: Tree | Path) -> Tree:
    """Return a tree as it is, and a folder as the tree of its files."""
    return WorkTree(source) if isinstance(source, Path) else source
