"""What the last run of a command gave, so that it is not done again when nothing has changed.

It is kept in the user's own cache folder: what lies in a guidance's folder may come from anybody, and could claim anything.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs

from vagledning.source.stamps import Stamp, stamps
from vagledning.vcs.git import git_text
from vagledning.vcs.version import version_of

# Names another folder to keep results in.
CACHE = "VAGLEDNING_CACHE"
# Folders of a guidance that a site is made from.
_READ = ("content", "data", "macros", "overrides")
_ENGINE = Path(__file__).resolve().parent
_LARGEST = 10_000_000
# Results kept at most, the latest.
_MOST_KEPT = 100


@dataclass(frozen=True, slots=True)
class LastRun:
    """The result of a run: fingerprint of all that it read, of what it wrote ("" for nothing), exit status and output."""

    read: str
    wrote: str
    status: int
    output: str


def fingerprint(root: Path, *question: str) -> str:
    """Return a digest of all that a command reads in the guidance under root: its files, the commit, the engine, the question.

    "" if that cannot be told, as when a file cannot be read.
    """
    digest = hashlib.sha256()
    try:
        for row in (*question, *_engine(), *_guidance(root.resolve())):
            digest.update(row.encode("utf-8", "surrogatepass") + b"\0")
    except (OSError, RecursionError):
        return ""
    return digest.hexdigest()


def of_folder(folder: Path) -> str:
    """Return a digest of the names, sizes and times of the files in a folder that was written; "" without one."""
    if not folder.is_dir() or folder.is_symlink():
        return ""
    return hashlib.sha256(repr(sorted(stamps(str(folder)).items())).encode("utf-8", "surrogatepass")).hexdigest()


def recalled(root: Path, command: str) -> LastRun | None:
    """Return the result of the last run of a command, None when there is none that can be read."""
    try:
        return LastRun(**json.loads(_file(root, command).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def keep(root: Path, command: str, last: LastRun) -> None:
    """Keep the result of a run. Where that cannot be done, the next run does the work again."""
    file = _file(root, command)
    aside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside.write_text(json.dumps(asdict(last), ensure_ascii=True), encoding="utf-8")
        aside.replace(file)
        for old in sorted(file.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)[_MOST_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _file(root: Path, command: str) -> Path:
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:32]
    folder = Path(given) if (given := os.environ.get(CACHE)) else platformdirs.user_cache_path("vagledning", appauthor=False)
    return folder / "last-run" / f"{name}-{command}.json"


def _engine() -> Iterator[str]:
    """Yield what a change of the program would change: its files, its libraries and Python."""
    yield sys.version
    yield of_folder(_ENGINE)
    for folder in map(Path, sys.path):
        if folder.is_dir():
            yield from sorted(path.name for path in folder.iterdir() if path.name.endswith((".dist-info", ".py")))


def _guidance(root: Path) -> Iterator[str]:
    version = version_of(root)
    yield f"{version.day} {version.commit} {version.doubted}"
    try:
        yield git_text(root, "rev-parse", "HEAD")
    except Exception:
        yield "no git"
    yield from sorted(path.name for path in root.iterdir() if path.suffix == ".py")
    for name in _READ:
        yield name
        top = root / name
        if top.is_symlink() or not top.is_dir():
            yield f"{top.is_symlink()} {top.exists()}"
            continue
        for path, stamp in sorted(stamps(str(top)).items()):
            yield f"{path} {_content(path, stamp)}"


def _content(path: str, stamp: Stamp) -> str:
    """Return what a site could be made from at a path: a file's content, or what else is there."""
    if not stamp:
        return "folder"
    mode, size, *_ = stamp
    # A larger file is refused unread.
    readable = stat.S_ISREG(mode) and size <= _LARGEST
    return hashlib.sha256(Path(path).read_bytes()).hexdigest() if readable else f"{mode} {size}"
