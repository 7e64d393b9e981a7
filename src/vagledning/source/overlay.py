"""Two trees as one: a file of the upper takes the place of the lower's file with the same path."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from vagledning.source.tree import EntryType, File, Tree, TreeEntry

BASE, LOCAL = "base", "local"


@dataclass(frozen=True)
class Overlay:
    """A guidance with local files laid over it, file by file. Folders that both have hold what lies in either.

    Of a file, a link or the like in one and a folder in the other, the local one counts. A file's origin names its layer.
    """

    base: Tree
    local: Tree

    def __str__(self) -> str:
        return f"{self.local} över {self.base}"

    @property
    def folder(self) -> Path:
        """The folder of the local layer: it is the one whose site is made."""
        return self.local.folder

    def entry(self, path: str) -> TreeEntry | None:
        """Return what lies at a path, None for nothing."""
        return self.local.entry(path) or (None if self._covered(path) else self.base.entry(path))

    def entries(self, folder: str) -> list[TreeEntry]:
        """Return what lies directly in a folder, in the order of the names; nothing where there is no such folder."""
        found = self.entry(folder)
        if found is None or found.type is not EntryType.FOLDER:
            return []
        both = {entry.name: entry for entry in (*self.base.entries(folder), *self.local.entries(folder))}
        return [both[name] for name in sorted(both)]

    def read(self, path: str) -> File:
        """Return a file with its bytes. Raises OSError where it cannot be read."""
        local = self.local.entry(path) is not None or self._covered(path)
        file, layer = (self.local.read(path), LOCAL) if local else (self.base.read(path), BASE)
        named = f"{layer}/{file.origin.layer}".removesuffix("/")
        return replace(file, origin=replace(file.origin, layer=named))

    def _covered(self, path: str) -> bool:
        """True where something in the local layer that is no folder takes the place of a folder above the path."""
        above = (self.local.entry(str(parent)) for parent in PurePosixPath(path).parents[:-1])
        return any(entry is not None and entry.type is not EntryType.FOLDER for entry in above)
