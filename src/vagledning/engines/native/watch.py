"""Watches folders for files that come, go and change, by asking the file system again and again."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from vagledning.source.tree import is_scrap

# How long between two looks, and how long nothing may have changed before a save counts as whole: an editor, and git even
# more, writes many files after one another.
PAUSE, REST = 0.1, 0.03
# A look may take this part of the time at most, and a folder that never comes to rest is not waited for longer.
_SHARE, _LONGEST_WAIT = 0.05, 2.0

Stamps = dict[str, tuple[int, ...]]


class Watch:
    """Folders by name, and what was seen in them at the last look. A folder may be missing and come back."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self._folders = folders
        self.pause = PAUSE
        self._seen = self._look()

    def changed(self) -> set[str]:
        """Return the names of the folders in which something has changed since the last time, once they have come to rest."""
        before, now = self._seen, self._look()
        if now == before:
            return set()
        until = time.monotonic() + _LONGEST_WAIT
        while time.monotonic() < until:
            time.sleep(REST)
            self._seen, now = now, self._look()
            if now == self._seen:
                break
        self._seen = now
        return {name for name in self._folders if now[name] != before[name]}

    def _look(self) -> dict[str, Stamps]:
        began = time.perf_counter()
        found = {name: dict(_stamps(str(folder))) for name, folder in self._folders.items()}
        self.pause = max(PAUSE, (time.perf_counter() - began) / _SHARE)
        return found


def _stamps(folder: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield a folder and what lies below it, each file with what changes when it does. No link is followed."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if entry.name != "__pycache__" and not is_scrap(entry.name)]
    except OSError:
        # It is missing, or was taken away at this moment.
        return
    # A folder's own time is left out: it changes with every file that an editor leaves behind for a while.
    yield folder, ()
    for entry in found:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _stamps(entry.path)
            else:
                about = entry.stat(follow_symlinks=False)
                yield entry.path, (about.st_mode, about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)
        except OSError:
            continue
