"""The files of a commit, read out of git without a checkout: nothing is written anywhere."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

from vagledning.source.tree import FOLDERS, EntryType, File, Origin, TreeEntry
from vagledning.vcs.git import git

_SYMLINK, _SUBMODULE = "120000", "160000"
# More than any file may have that is read at all: what is larger is not fetched with the rest.
_LARGEST = 1_000_000


class GitTree:
    """content/ and data/ of a guidance as they were in a commit. folder is the guidance's, in a repository or below its top.

    commit is the whole name of a commit. Git is asked once for the list and once for the content of all files.
    """

    def __init__(self, folder: Path, commit: str) -> None:
        self.folder = folder.resolve()
        self.commit = commit

    def __str__(self) -> str:
        return f"Ändringen {self.commit[:8]}"

    def entry(self, path: str) -> TreeEntry | None:
        """Return what lay at a path, None for nothing."""
        return self._listed.get(path)

    def entries(self, folder: str) -> Sequence[TreeEntry]:
        """Return what lay directly in a folder, in the order of the names; nothing where there was no such folder."""
        return self._children.get(folder, ())

    def read(self, path: str) -> File:
        """Return a file with its bytes. Raises OSError where it cannot be read."""
        name = self._names.get(path)
        if name is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        content = self._contents[name] if name in self._contents else next(self._fetched([name]))[1]
        if content is None:
            raise OSError(errno.EIO, "filen saknas i förrådet", path)
        return File(path, content, Origin(self.folder, self.commit))

    @cached_property
    def _rows(self) -> dict[str, tuple[str, str, int]]:
        """Mode, name of the object and size of each blob and submodule, by path below the folder."""
        listed = git(self.folder, "ls-tree", "-r", "-l", "-z", self.commit, "--", *FOLDERS)
        rows = {}
        for row in listed.split(b"\0"):
            head, tab, raw = row.partition(b"\t")
            path = raw.decode("utf-8", "surrogateescape")
            # A tree that was made by hand may hold names that no file system has.
            if tab and path.split("/")[0] in FOLDERS and not {"", ".", ".."} & set(path.split("/")):
                # The size is a word for a submodule, and for an object that the repository lacks.
                mode, _, name, size = head.decode("ascii").split()
                rows[path] = mode, name, int(size) if size.isdigit() else 0
        return rows

    @cached_property
    def _names(self) -> dict[str, str]:
        """The name of the object of each plain file, by path."""
        return {path: name for path, (mode, name, _) in self._rows.items() if mode not in (_SYMLINK, _SUBMODULE)}

    @cached_property
    def _listed(self) -> dict[str, TreeEntry]:
        found: dict[str, TreeEntry] = {}
        for path, (mode, _, size) in self._rows.items():
            for above in reversed(PurePosixPath(path).parents[:-1]):
                found.setdefault(str(above), TreeEntry(str(above), EntryType.FOLDER))
            if mode == _SUBMODULE:
                # As in a working tree: a folder with a file by which git knows it.
                found[path] = TreeEntry(path, EntryType.FOLDER)
                found[f"{path}/.git"] = TreeEntry(f"{path}/.git", EntryType.FILE)
            else:
                found[path] = TreeEntry(path, EntryType.SYMLINK) if mode == _SYMLINK else TreeEntry(path, EntryType.FILE, size)
        return found

    @cached_property
    def _children(self) -> dict[str, list[TreeEntry]]:
        found: dict[str, list[TreeEntry]] = {}
        for entry in sorted(self._listed.values(), key=lambda entry: entry.name):
            found.setdefault(entry.path.rpartition("/")[0], []).append(entry)
        return found

    @cached_property
    def _contents(self) -> dict[str, bytes | None]:
        """The content of all files but the largest, by the name of the object."""
        wanted = {name for path, name in self._names.items() if self._rows[path][2] <= _LARGEST}
        return dict(self._fetched(sorted(wanted)))

    def _fetched(self, names: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield objects with their content, None for one that the repository lacks, as a clone that was fetched in part may."""
        printed = git(self.folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
        at = 0
        for name in names:
            end = printed.index(b"\n", at)
            head = printed[at:end].split()
            at = end + 1
            if len(head) != 3:
                yield name, None
                continue
            size = int(head[2])
            yield name, printed[at : at + size]
            at += size + 1
