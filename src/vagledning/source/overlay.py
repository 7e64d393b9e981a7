"""Two trees as one: a file of the upper tree replaces the file with the same path in the lower one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from vagledning.source.tree import EntryType, File, Tree, TreeEntry

BASE, LOCAL = "base", "local"


@dataclass(frozen=True)
class Overlay:
    """A guidance with local files laid over it, file by file. Folders that exist in both layers are merged.

    If one layer has a folder where the other has anything else, the local layer wins. A file's origin names its layer.
    """

    base: Tree
    local: Tree

    def __str__(self) -> str:
        return f"{self.local} över {self.base}"

    @property
    def folder(self) -> Path:
        """The folder of the local layer, whose site is built."""
        return self.local.folder

    def entry(self, path: str) -> TreeEntry | None:
        """Return the entry at a path, or None."""
        return self.local.entry(path) or (None if self._covered(path) else self.base.entry(path))

    def entries(self, folder: str) -> list[TreeEntry]:
        """Return the entries directly in a folder, sorted by name; empty if there is no such folder."""
        top = self.entry(folder)
        if top is None or top.type is not EntryType.FOLDER:
            return []
        merged = {entry.name: entry for entry in (*self.base.entries(folder), *self.local.entries(folder))}
        return [merged[name] for name in sorted(merged)]

    def read(self, path: str) -> File:
        """Return a file with its content. Raises OSError if it cannot be read."""
        local = self.local.entry(path) is not None or self._covered(path)
        file, layer = (self.local.read(path), LOCAL) if local else (self.base.read(path), BASE)
        layers = f"{layer}/{file.origin.layer}".removesuffix("/")
        return replace(file, origin=replace(file.origin, layer=layers))

    def _covered(self, path: str) -> bool:
        """True if the local layer has anything but a folder at one of the path's parents."""
        parents = (self.local.entry(str(path_above)) for path_above in PurePosixPath(path).parents[:-1])
        return any(entry is not None and entry.type is not EntryType.FOLDER for entry in parents)
