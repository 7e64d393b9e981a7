"""Watches folders for added, removed and changed files: by events from the file system, and by polling where there are none."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from vagledning.engines.native.file_events import FileEvents
from vagledning.source.stamps import Stamps, is_ignored, stamp_of, stamps

# Seconds between two scans, and without changes before a save counts as complete: editors, and git even more, write many
# files in sequence.
PAUSE, REST = 0.1, 0.02
# Events may be lost, and on some network disks they never come: then a change is found by a scan this many seconds later.
_PAUSE_WITH_EVENTS = 5.0
# The largest share of time to spend scanning, and the most seconds to wait for a folder that keeps changing.
_SHARE, _LONGEST_WAIT = 0.05, 2.0
# With more paths than this, scanning everything is cheaper than asking for each.
_MOST_PATHS = 500

# The changed files by the name of their folder, each relative to it. A file that came or went is there too.
Changes = dict[str, set[str]]


class Watch:
    """Folders by name, and their state when it was last looked at. A folder may be missing and come back.

    events makes the listener to the file system; OSError from it means that there is none.
    """

    def __init__(self, folders: Mapping[str, Path], events: Callable[[list[Path]], FileEvents | None] = FileEvents) -> None:
        self._folders = folders
        try:
            self._events = events([*folders.values()])
        except OSError:
            # The system is out of watches, or has none for this disk.
            self._events = None
        self._tells = self._events.news if self._events else threading.Event()
        # Listening begins before the first scan, so that nothing falls between them.
        self._seen = self._scan()

    def wait(self, stop: threading.Event) -> Changes:
        """Return what has changed since the last call, once there is something and no more changes come; {} after stop."""
        while not stop.is_set():
            told = self._tells.wait(min(PAUSE, self._pause))
            if not told and time.monotonic() < self._next_scan:
                continue
            if changes := self._settled(by_events=told):
                return changes
        return {}

    def close(self) -> None:
        if self._events:
            self._events.close()

    def _settled(self, *, by_events: bool) -> Changes:
        """Return what has changed, after waiting until nothing more does."""
        changes: Changes = {}
        until = time.monotonic() + _LONGEST_WAIT
        while True:
            if by_events:
                self._await_quiet(until)
            found = self._looked_at(self._events.take() if by_events and self._events else None)
            for name, files in found.items():
                changes.setdefault(name, set()).update(files)
            if not found or by_events or time.monotonic() > until:
                return changes
            time.sleep(REST)

    def _await_quiet(self, until: float) -> None:
        self._tells.clear()
        while time.monotonic() < until and self._tells.wait(REST):
            self._tells.clear()

    def _looked_at(self, paths: set[str] | None) -> Changes:
        """Compare the paths, None for all, with what was seen before, which they replace."""
        if paths is None or len(paths) > _MOST_PATHS:
            return self._compared(self._scan())
        asked = {path: stamp_of(path) for path in paths}
        folders_before = {path for path in paths for seen in self._seen.values() if seen.get(path) == ()}
        if folders_before or () in asked.values():
            # A folder came, went or was renamed, with all that is in it.
            return self._compared(self._scan())
        now = {name: dict(seen) for name, seen in self._seen.items()} if asked else self._seen
        for path, stamp in asked.items():
            name = self._folder_of(path)
            if name and stamp is not None:
                now[name][path] = stamp
            elif name:
                now[name].pop(path, None)
        return self._compared(now)

    def _folder_of(self, path: str) -> str | None:
        for name, folder in self._folders.items():
            top = f"{folder}/"
            if path.startswith(top) and not any(map(is_ignored, path[len(top) :].split("/"))):
                return name
        return None

    def _compared(self, now: dict[str, Stamps]) -> Changes:
        before, self._seen = self._seen, now
        changes: Changes = {}
        for name, folder in self._folders.items():
            old, new = before[name], now[name]
            if differ := {path for path in {*old, *new} if old.get(path) != new.get(path)} if old != new else set():
                changes[name] = {Path(path).relative_to(folder).as_posix() for path in differ}
        return changes

    def _scan(self) -> dict[str, Stamps]:
        start = time.perf_counter()
        scanned = {name: stamps(str(folder)) for name, folder in self._folders.items()}
        least = _PAUSE_WITH_EVENTS if self._events else PAUSE
        self._pause = max(least, (time.perf_counter() - start) / _SHARE)
        self._next_scan = time.monotonic() + self._pause
        return scanned
