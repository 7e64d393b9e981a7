"""The interface of a tree of files. All access to content/ and data/ goes through a tree, never directly to a file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Protocol

# The folders with the source text of a guidance.
FOLDERS = ("content", "data")
# Temporary files of editors' programs and systems, not committed but perhaps on disk.
_SCRAP = re.compile(r"\.DS_Store|\._.*|\.#.*|\..*\.sw[a-p]|\.~lock\..*")


class EntryType(StrEnum):
    """The type of a tree entry. Symbolic links are not followed; OTHER is a pipe, a device or the like."""

    FILE = "file"
    FOLDER = "folder"
    SYMLINK = "symlink"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """An entry of a tree. path is relative to the tree's top, with forward slashes; size is in bytes, 0 if not a file."""

    path: str
    type: EntryType
    size: int = 0

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def hidden(self) -> bool:
        """True if the name begins with a full stop."""
        return self.name.startswith(".")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file came from: the folder of its tree, the commit ("" for a file on disk), and the layer of an overlay."""

    folder: Path
    commit: str = ""
    layer: str = ""


@dataclass(frozen=True)
class File:
    """A file with its content."""

    path: str
    content: bytes = field(repr=False)
    origin: Origin = field(compare=False)

    @cached_property
    def hash(self) -> str:
        """The SHA-256 of the content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


class Tree(Protocol):
    """The files below a folder, as they are now or were in a commit. str(tree) names it in messages.

    A tree follows no symbolic links, so nothing outside it can be read.
    """

    @property
    def folder(self) -> Path:
        """The folder on disk, which holds the guidance's own code and receives the output."""

    def entry(self, path: str) -> TreeEntry | None:
        """Return the entry at a path, or None."""

    def entries(self, folder: str) -> Sequence[TreeEntry]:
        """Return the entries directly in a folder, sorted by name; empty if there is no such folder.

        folder must come from the tree itself. Raises OSError if it cannot be listed.
        """

    def read(self, path: str) -> File:
        """Return a file with its content. Raises OSError if it cannot be read."""


def walk(tree: Tree, folder: str) -> Iterator[TreeEntry]:
    """Yield all entries below a folder, depth first, each folder before its content, in an order independent of the system.

    Temporary files are left out, and hidden folders are not entered. Raises OSError for a folder that cannot be listed.
    """
    # Iterative, since the nesting depth of folders in a pull request is unbounded.
    stack = [*reversed(tree.entries(folder))]
    while stack:
        entry = stack.pop()
        if is_scrap(entry.name):
            continue
        yield entry
        if entry.type is EntryType.FOLDER and not entry.hidden:
            stack.extend(reversed(tree.entries(entry.path)))


def is_file(tree: Tree, path: str) -> bool:
    """True if there is a regular file at a path; a symbolic link is none."""
    entry = tree.entry(path)
    return entry is not None and entry.type is EntryType.FILE


def is_scrap(name: str) -> bool:
    """True for the name of a temporary file of an editor's program, which is not part of the guidance."""
    return bool(_SCRAP.fullmatch(name))
