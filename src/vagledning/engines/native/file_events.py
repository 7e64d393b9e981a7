"""Events from the file system, through watchdog: which paths may have changed, known without looking for them."""

from __future__ import annotations

import threading
from collections.abc import Collection
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

_ASKED_FOR: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
]


class FileEvents(FileSystemEventHandler):
    """Collects the paths that the file system tells of, below folders that may be missing and come back.

    news is set when there is a path. Raises OSError where the system gives no events.
    """

    def __init__(self, folders: Collection[Path]) -> None:
        self.news = threading.Event()
        self._folders = folders
        self._parents = {folder.parent for folder in folders}
        self._lock = threading.Lock()
        self._paths: set[str] = set()
        self._observer = Observer()
        self._listen()
        self._observer.start()

    def take(self) -> set[str]:
        """Return the paths told of since the last call."""
        with self._lock:
            paths, self._paths = self._paths, set()
        if not paths.isdisjoint(map(str, self._folders)):
            # A folder that has come back is another one than the one that was listened to.
            self._observer.unschedule_all()
            self._listen()
        return paths

    def close(self) -> None:
        self._observer.stop()
        self._observer.join()

    def _listen(self) -> None:
        for folder in self._folders:
            if folder.is_dir():
                self._observer.schedule(self, str(folder), recursive=True, event_filter=_ASKED_FOR)
        for parent in self._parents:
            # For the folders themselves. What else lies beside them, such as .git, is not looked into.
            self._observer.schedule(self, str(parent), event_filter=_ASKED_FOR)

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = {str(path) for path in (event.src_path, event.dest_path) if path}
        beside = {path for path in paths if Path(path).parent in self._parents and Path(path) not in self._folders}
        if paths := paths - beside:
            with self._lock:
                self._paths |= paths
            self.news.set()
