"""The files of a folder as they are on disk, uncommitted changes included."""

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
    """The tree of a folder on disk."""

    folder: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "folder", self.folder.resolve())

    def __str__(self) -> str:
        return str(self.folder)

    def entry(self, path: str) -> TreeEntry | None:
        """Return the entry at a path, or None if there is none or a parent folder is a symbolic link."""
        slashes = [match.start() for match in re.finditer("/", path)]
        parents = (self._at(path[:slash]) for slash in slashes)
        return None if any(parent is None or parent.type is not EntryType.FOLDER for parent in parents) else self._at(path)

    def entries(self, folder: str) -> list[TreeEntry]:
        """Return the entries directly in a folder, sorted by name; empty if there is no such folder."""
        # Parents are not checked again for each folder on the way down: in deep trees that takes minutes.
        top = self._at(folder)
        if top is None or top.type is not EntryType.FOLDER:
            return []
        with os.scandir(f"{self.folder}/{folder}") as scan:
            names = sorted(item.name for item in scan)
        return [entry for name in names if (entry := self._at(f"{folder}/{name}")) is not None]

    def read(self, path: str) -> File:
        """Return a file with its content. Raises OSError if it cannot be read."""
        entry = self.entry(path)
        if entry is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        if entry.type is EntryType.SYMLINK:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
        return File(path, (self.folder / path).read_bytes(), Origin(self.folder))

    def _at(self, path: str) -> TreeEntry | None:
        try:
            status = os.lstat(f"{self.folder}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            # The entry exists but may not be inspected, which is reported when it is read.
            return TreeEntry(path, EntryType.OTHER)
        entry_type = _type(status.st_mode)
        return TreeEntry(path, entry_type, status.st_size if entry_type is EntryType.FILE else 0)


def _type(mode: int) -> EntryType:
    if stat.S_ISLNK(mode):
        return EntryType.SYMLINK
    if stat.S_ISDIR(mode):
        return EntryType.FOLDER
    return EntryType.FILE if stat.S_ISREG(mode) else EntryType.OTHER


def tree_of(source: Tree | Path) -> Tree:
    """Return a tree unchanged, or a folder as a WorkTree."""
    return WorkTree(source) if isinstance(source, Path) else source
