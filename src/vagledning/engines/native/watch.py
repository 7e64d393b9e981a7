"""Watches folders for added, removed and changed files, by polling."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from vagledning.source.tree import is_scrap

# Seconds between two scans, and without changes before a save counts as complete: editors, and git even more, write many
# files in sequence.
PAUSE, REST = 0.1, 0.03
# The largest share of time to spend scanning, and the most seconds to wait for a folder that keeps changing.
_SHARE, _LONGEST_WAIT = 0.05, 2.0

Stamps = dict[str, tuple[int, ...]]


class Watch:
    """Folders by name, and their state at the last scan. A folder may be missing and come back."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self._folders = folders
        self.pause = PAUSE
        self._seen = self._scan()

    def changed(self) -> set[str]:
        """Return the names of the folders changed since the last call, once no more changes come."""
        before, now = self._seen, self._scan()
        if now == before:
            return set()
        until = time.monotonic() + _LONGEST_WAIT
        while time.monotonic() < until:
            time.sleep(REST)
            self._seen, now = now, self._scan()
            if now == self._seen:
                break
        self._seen = now
        return {name for name in self._folders if now[name] != before[name]}

    def _scan(self) -> dict[str, Stamps]:
        start = time.perf_counter()
        stamps = {name: dict(_stamps(str(folder))) for name, folder in self._folders.items()}
        self.pause = max(PAUSE, (time.perf_counter() - start) / _SHARE)
        return stamps


def _stamps(folder: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the paths of a folder and everything below it, each file with its stat fields. No link is followed."""
    # Not by recursion: nobody bounds how deep the folders of a proposal lie.
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as entries:
                found = [entry for entry in entries if entry.name != "__pycache__" and not is_scrap(entry.name)]
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
                    about = entry.stat(follow_symlinks=False)
                    yield entry.path, (about.st_mode, about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)
            except OSError:
                continue
