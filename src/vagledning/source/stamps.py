"""The files below folders with their stat fields, by which a file that has changed is known."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from vagledning.source.tree import is_scrap

Stamp = tuple[int, ...]
Stamps = dict[str, Stamp]


def is_ignored(name: str) -> bool:
    """True for the name of a file or folder that no site is made from."""
    return name == "__pycache__" or is_scrap(name)


def stamps(folder: str) -> Stamps:
    """Return the paths of a folder and everything below it, each file with its stat fields. No link is followed."""
    return dict(_stamps(folder))


def stamp_of(path: str) -> Stamp | None:
    """Return the stat fields of a file, () for a folder, None where there is nothing. No link is followed."""
    try:
        about = os.lstat(path)
    except OSError:
        return None
    return () if stat.S_ISDIR(about.st_mode) else _fields(about)


def _stamps(folder: str) -> Iterator[tuple[str, Stamp]]:
    # Not by recursion: nobody bounds how deep the folders of a proposal lie.
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as entries:
                found = [entry for entry in entries if not is_ignored(entry.name)]
        except OSError:
            # It is missing, or was taken away at this moment.
            continue
        # A folder's own time is left out: it changes with every file that an editor leaves behind for a while.
        yield current, ()
        for entry in found:
            try:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry.path, _fields(entry.stat(follow_symlinks=False))
            except OSError:
                continue


def _fields(about: os.stat_result) -> Stamp:
    return (about.st_mode, about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)
