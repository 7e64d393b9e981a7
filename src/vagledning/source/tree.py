"""A tree of files, and what lies in it. Every reader of content/ and data/ asks a tree, and none opens a file by itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Protocol

# The folders that a guidance's text is made of.
FOLDERS = ("content", "data")
# What the editors' own programs leave behind, in no repository but perhaps on disk.
_SCRAP = re.compile(r"\.DS_Store|\._.*|\.#.*|\..*\.sw[a-p]|\.~lock\..*")


class EntryType(StrEnum):
    """What lies at a path. Links are not followed; OTHER is a pipe, a device or the like."""

    FILE = "file"
    FOLDER = "folder"
    SYMLINK = "symlink"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """Something in a tree. path is relative to the tree's top with forward slashes; size is in bytes, 0 but for a file."""

    path: str
    type: EntryType
    size: int = 0

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def hidden(self) -> bool:
        """True for a name that begins with a full stop."""
        return self.name.startswith(".")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file came from: the folder of its tree, the commit ("" for what is on disk), and the layer of an overlay."""

    folder: Path
    commit: str = ""
    layer: str = ""


@dataclass(frozen=True)
class File:
    """A file that was read."""

    path: str
    content: bytes = field(repr=False)
    origin: Origin = field(compare=False)

    @cached_property
    def hash(self) -> str:
        """The SHA-256 of the content, the same for the same bytes in every kind of tree."""
        return hashlib.sha256(self.content).hexdigest()


class Tree(Protocol):
    """What lies below a folder, as it is now or was once. Its text is what one calls it in a message.

    A tree follows no link, so that nothing outside it can be read.
    """

    @property
    def folder(self) -> Path:
        """The real folder that belongs to it, where the guidance's own code lies and where what is made goes."""

    def entry(self, path: str) -> TreeEntry | None:
        """Return what lies at a path, None for nothing."""

    def entries(self, folder: str) -> Sequence[TreeEntry]:
        """Return what lies directly in a folder, in the order of the names; nothing where there is no such folder.

        folder is one that the tree itself has named. Raises OSError where it cannot be listed.
        """

    def read(self, path: str) -> File:
        """Return a file with its bytes. Raises OSError where it cannot be read."""


def walk(tree: Tree, folder: str) -> Iterator[TreeEntry]:
    """Yield what lies below a folder, each folder before what is in it, in an order that is the same everywhere.

    What editors' programs leave behind is left out, and hidden folders are not entered. Raises OSError for a folder that cannot
    be listed.
    """
    # Not by recursion: nobody bounds how deep the folders of a proposal lie.
    waiting = [*reversed(tree.entries(folder))]
    while waiting:
        entry = waiting.pop()
        if is_scrap(entry.name):
            continue
        yield entry
        if entry.type is EntryType.FOLDER and not entry.hidden:
            waiting.extend(reversed(tree.entries(entry.path)))


def is_file(tree: Tree, path: str) -> bool:
    """True where a plain file lies at a path; a link is none."""
    entry = tree.entry(path)
    return entry is not None and entry.type is EntryType.FILE


def is_scrap(name: str) -> bool:
    """True for the name of a file that an editor's program leaves behind: it is no part of the guidance."""
    return bool(_SCRAP.fullmatch(name))
