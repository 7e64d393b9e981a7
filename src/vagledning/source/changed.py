"""A tree with some of its files changed, added or taken away in memory, to see what that leads to before it is written."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from vagledning.source.tree import EntryType, File, Origin, TreeEntry
from vagledning.source.wrapped import Wrapped

CHANGED = "changed"


@dataclass(frozen=True)
class Changed(Wrapped):
    """A tree with other contents of some of its files, by path: bytes of a file that is there, None of one that is not."""

    files: Mapping[str, bytes | None]

    def entry(self, path: str) -> TreeEntry | None:
        """Return the entry at a path, or None."""
        if path in self.files:
            content = self.files[path]
            return None if content is None else TreeEntry(path, EntryType.FILE, len(content))
        return self.base.entry(path) or (TreeEntry(path, EntryType.FOLDER) if path in self._folders else None)

    def entries(self, folder: str) -> list[TreeEntry]:
        """Return the entries directly in a folder, sorted by name; empty if there is no such folder."""
        below = {entry.name: entry for entry in self.base.entries(folder)}
        for path in (*self._folders, *self.files):
            if path.rpartition("/")[0] == folder:
                entry = self.entry(path)
                name = path.rpartition("/")[2]
                if entry is None:
                    below.pop(name, None)
                else:
                    below[name] = entry
        return [below[name] for name in sorted(below)]

    def read(self, path: str) -> File:
        """Return a file with its content. Raises OSError if it cannot be read."""
        if path not in self.files:
            return self.base.read(path)
        content = self.files[path]
        if content is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return File(path, content, Origin(self.folder, layer=CHANGED))

    @cached_property
    def _folders(self) -> frozenset[str]:
        """The folders of the files that are there."""
        kept = (path for path, content in self.files.items() if content is not None)
        return frozenset(str(parent) for path in kept for parent in PurePosixPath(path).parents[:-1])
