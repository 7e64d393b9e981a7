"""The files of a commit, read from git without a checkout and without writing anything."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

from vagledning.source.tree import FOLDERS, EntryType, File, Origin, TreeEntry
from vagledning.vcs.git import git

_SYMLINK, _SUBMODULE = "120000", "160000"
# In bytes, above the size limit of any file. Larger objects are not fetched with the rest.
_LARGEST = 1_000_000


class GitTree:
    """content/ and data/ of a guidance in a commit. folder is the guidance's: the top of a repository or a folder in it.

    commit is a full commit hash. paths are what directly in the folder to read instead of content/ and data/. Git runs once for
    the file list and once for the content of all files.
    """

    def __init__(self, folder: Path, commit: str, paths: Sequence[str] = FOLDERS) -> None:
        self.folder = folder.resolve()
        self.commit = commit
        self._paths = paths

    def __str__(self) -> str:
        return f"Ändringen {self.commit[:8]}"

    def entry(self, path: str) -> TreeEntry | None:
        """Return the entry at a path, or None."""
        return self._listed.get(path)

    def entries(self, folder: str) -> Sequence[TreeEntry]:
        """Return the entries directly in a folder, sorted by name; empty if there is no such folder."""
        return self._children.get(folder, ())

    def read(self, path: str) -> File:
        """Return a file with its content. Raises OSError if it cannot be read."""
        object_hash = self._hashes.get(path)
        if object_hash is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        content = self._contents[object_hash] if object_hash in self._contents else next(self._fetch([object_hash]))[1]
        if content is None:
            raise OSError(errno.EIO, "filen saknas i förrådet", path)
        return File(path, content, Origin(self.folder, self.commit))

    @cached_property
    def _rows(self) -> dict[str, tuple[str, str, int]]:
        """(mode, object hash, size in bytes) of each blob and submodule, by path relative to the folder."""
        listed = git(self.folder, "ls-tree", "-r", "-l", "-z", self.commit, "--", *(f":(literal){path}" for path in self._paths))
        rows = {}
        for row in listed.split(b"\0"):
            head, tab, raw = row.partition(b"\t")
            path = raw.decode("utf-8", "surrogateescape")
            # A hand-made git tree may contain names that are impossible in a file system.
            if tab and path.split("/")[0] in self._paths and not {"", ".", ".."} & set(path.split("/")):
                # The size is not a number for a submodule or for an object missing from the repository.
                mode, _, object_hash, size = head.decode("ascii").split()
                rows[path] = mode, object_hash, int(size) if size.isdigit() else 0
        return rows

    @cached_property
    def _hashes(self) -> dict[str, str]:
        """The object hash of each regular file, by path."""
        return {path: object_hash for path, (mode, object_hash, _) in self._rows.items() if mode not in (_SYMLINK, _SUBMODULE)}

    @cached_property
    def _listed(self) -> dict[str, TreeEntry]:
        entries: dict[str, TreeEntry] = {}
        for path, (mode, _, size) in self._rows.items():
            for parent in reversed(PurePosixPath(path).parents[:-1]):
                entries.setdefault(str(parent), TreeEntry(str(parent), EntryType.FOLDER))
            if mode == _SUBMODULE:
                # As in a working tree: a folder with a .git file.
                entries[path] = TreeEntry(path, EntryType.FOLDER)
                entries[f"{path}/.git"] = TreeEntry(f"{path}/.git", EntryType.FILE)
            else:
                entries[path] = TreeEntry(path, EntryType.SYMLINK) if mode == _SYMLINK else TreeEntry(path, EntryType.FILE, size)
        return entries

    @cached_property
    def _children(self) -> dict[str, list[TreeEntry]]:
        children: dict[str, list[TreeEntry]] = {}
        for entry in sorted(self._listed.values(), key=lambda entry: entry.name):
            children.setdefault(entry.path.rpartition("/")[0], []).append(entry)
        return children

    @cached_property
    def _contents(self) -> dict[str, bytes | None]:
        """The content of all files up to _LARGEST, by object hash; None if missing."""
        wanted = {object_hash for path, object_hash in self._hashes.items() if self._rows[path][2] <= _LARGEST}
        return dict(self._fetch(sorted(wanted)))

    def _fetch(self, hashes: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield (hash, content) of objects; None for one missing from the repository, as in a partial clone."""
        output = git(self.folder, "cat-file", "--batch", given="".join(f"{object_hash}\n" for object_hash in hashes).encode())
        at = 0
        for object_hash in hashes:
            end = output.index(b"\n", at)
            head = output[at:end].split()
            at = end + 1
            if len(head) != 3:
                yield object_hash, None
                continue
            size = int(head[2])
            yield object_hash, output[at : at + size]
            at += size + 1
