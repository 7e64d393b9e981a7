"""The new version of a folder, as a run makes it: what is written, and what is taken over from the old one."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from vagledning.staging.folder import path_in, write_one

# What tells that a file is the one that was written: mode, size, time and number.
Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class NewVersion:
    """The version that is made in folder, the folder of a run, to be exchanged for old."""

    folder: Path
    old: Path

    def write(self, name: str, content: bytes) -> None:
        """Add a file. Raises OSError."""
        write_one(self.folder, name, content)

    def stamp(self, name: str) -> Stamp:
        """Return the stamp of a file that was added. It stays the same in versions that take the file over. Raises OSError."""
        return _stamp(path_in(self.folder, name))

    def take_over(self, name: str, stamp: Stamp) -> bool:
        """Add the file that has this name in the old version, and return True, if it is still the one with the stamp."""
        path = path_in(self.folder, name)
        try:
            os.link(self.old / name, path, follow_symlinks=False)
        except (OSError, NotImplementedError):
            return False
        if _stamp(path) == stamp:
            return True
        path.unlink()
        return False


def _stamp(path: Path) -> Stamp:
    about = path.lstat()
    return (stat.S_IFMT(about.st_mode), about.st_size, about.st_mtime_ns, about.st_ino)
