"""Locks on files. The system drops them when a process ends, however it ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file, which is created, in the block. Waits for whoever holds it."""
    with path.open("ab") as file:
        _lock(file, wait=True)
        yield


def is_held(path: Path) -> bool:
    """True if a running process, this one included, holds the lock of a file."""
    try:
        with path.open("ab") as file:
            return not _lock(file, wait=False)
    except FileNotFoundError:
        return False


# The lock belongs to the open file, so closing the file releases it.
if sys.platform == "win32":  # pragma: no cover - tried on Windows only
    import msvcrt

    def _lock(file: IO[bytes], *, wait: bool) -> bool:
        file.seek(0)
        while True:
            try:
                # Waits ten seconds at most.
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError:
                if wait:
                    continue
                return False
            return True
else:
    import fcntl

    def _lock(file: IO[bytes], *, wait: bool) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
