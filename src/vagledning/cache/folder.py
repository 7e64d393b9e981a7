"""The folder where results are kept, and what a result depends on besides the guidance's text and data.

It is the user's own: what lies in a guidance's folder may come from anybody, and could claim anything.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from vagledning.source.stamps import Stamp, stamps

# Names another folder to keep results in.
CACHE = "VAGLEDNING_CACHE"
_ENGINE = Path(__file__).resolve().parent.parent
_LARGEST = 10_000_000


def kept_file(root: Path, room: str, suffix: str) -> Path:
    """Return the path where the results of a guidance are kept. root is its folder; room is a folder of the cache."""
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:32]
    folder = Path(given) if (given := os.environ.get(CACHE)) else platformdirs.user_cache_path("vagledning", appauthor=False)
    return folder / room / f"{name}{suffix}"


def remove_oldest(folder: Path, most: int) -> None:
    """Keep the most latest files of a folder. Raises OSError."""
    for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)[most:]:
        old.unlink(missing_ok=True)


def engine() -> Iterator[str]:
    """Yield what a change of the program would change: its files, its libraries and Python."""
    yield sys.version
    yield of_folder(_ENGINE)
    for folder in map(Path, sys.path):
        if folder.is_dir():
            yield from sorted(path.name for path in folder.iterdir() if path.name.endswith((".dist-info", ".py")))


def of_folder(folder: Path) -> str:
    """Return a digest of the names, sizes and times of the files in a folder that was written; "" without one."""
    if not folder.is_dir() or folder.is_symlink():
        return ""
    return digest(repr(sorted(stamps(str(folder)).items())))


def contents(root: Path, *names: str) -> Iterator[str]:
    """Yield the path and the content of each file below the folders of a guidance. Raises OSError."""
    for name in names:
        yield name
        top = root / name
        if top.is_symlink() or not top.is_dir():
            yield f"{top.is_symlink()} {top.exists()}"
            continue
        for path, stamp in sorted(stamps(str(top)).items()):
            yield f"{path} {_content(path, stamp)}"


def beside(root: Path) -> list[str]:
    """Return the names of the modules in a guidance's folder, which Python could load."""
    return sorted(path.name for path in root.iterdir() if path.suffix == ".py")


def digest(*rows: str) -> str:
    """Return one digest of several texts."""
    one = hashlib.sha256()
    for row in rows:
        one.update(row.encode("utf-8", "surrogatepass") + b"\0")
    return one.hexdigest()


def _content(path: str, stamp: Stamp) -> str:
    """Return what a site could be made from at a path: a file's content, or what else is there."""
    if not stamp:
        return "folder"
    mode, size, *_ = stamp
    # A larger file is refused unread.
    readable = stat.S_ISREG(mode) and size <= _LARGEST
    return hashlib.sha256(Path(path).read_bytes()).hexdigest() if readable else f"{mode} {size}"
