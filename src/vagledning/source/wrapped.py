"""A tree that is as another one, but for what its subclass changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vagledning.source.tree import File, Tree, TreeEntry


@dataclass(frozen=True)
class Wrapped:
    """A tree that answers as the one below."""

    base: Tree

    def __str__(self) -> str:
        return str(self.base)

    @property
    def folder(self) -> Path:
        """The folder of the tree below."""
        return self.base.folder

    def entry(self, path: str) -> TreeEntry | None:
        """Return the entry at a path, or None."""
        return self.base.entry(path)

    def entries(self, folder: str) -> Sequence[TreeEntry]:
        """Return the entries directly in a folder, sorted by name; empty if there is no such folder."""
        return self.base.entries(folder)

    def read(self, path: str) -> File:
        """Return a file with its content. Raises OSError if it cannot be read."""
        return self.base.read(path)
