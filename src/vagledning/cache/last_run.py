"""What the last run of a command gave, so that it is not done again when nothing has changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from vagledning.cache.folder import beside, contents, digest, engine, kept_file, remove_oldest
from vagledning.vcs.git import git_text
from vagledning.vcs.version import version_of

# Folders of a guidance that a site is made from.
_READ = ("content", "data", "macros", "overrides")
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
    try:
        return digest(*question, *engine(), *_guidance(root.resolve()))
    except (OSError, RecursionError):
        return ""


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
        remove_oldest(file.parent, _MOST_KEPT)
    except OSError:
        return


def _file(root: Path, command: str) -> Path:
    return kept_file(root, "last-run", f"-{command}.json")


def _guidance(root: Path) -> Iterator[str]:
    version = version_of(root)
    yield f"{version.day} {version.commit} {version.doubted}"
    try:
        yield git_text(root, "rev-parse", "HEAD")
    except Exception:
        yield "no git"
    yield from beside(root)
    yield from contents(root, *_READ)
