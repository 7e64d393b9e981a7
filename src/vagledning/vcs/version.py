"""Which version of the guidance this is: the commit's day and short name, so that the same commit gives the same bytes.

Whoever makes a commit writes its day, and git takes any: a day that nobody can have meant is not used.
"""

from __future__ import annotations

import datetime
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Version:
    """The day of the commit and its short name ("" outside a git checkout).

    doubted says that the commit's own day could not be believed, so that day is another.
    """

    day: datetime.date
    commit: str
    doubted: bool = False

    @property
    def name(self) -> str:
        """The version in one word, for those outside: 2026-11-21-4847eaab."""
        return f"{self.day}-{self.commit}" if self.commit else str(self.day)


# Git is younger than the first, and nobody plans beyond the last.
FIRST_YEAR, LAST_YEAR = 1990, 2099
# Seconds that a commit may lie before the one that it builds on: clocks differ.
MOST_BEHIND = 24 * 60 * 60
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def version_of(root: Path) -> Version:
    """Return the version of the guidance under root.

    Where the day of the last commit cannot be believed, the newest day that can be is used. Outside git, and
    where no commit's day can be believed, SOURCE_DATE_EPOCH (https://reproducible-builds.org) gives the day where it is set, else
    today does.
    """
    last = next(_commits(root, "-1"), None)
    if last is None:
        return Version(_day_of_the_surroundings(), "")
    if day := last.believed_day(root):
        return Version(day, last.name)
    older = (day for commit in _commits(root) if (day := commit.believed_day(root)))
    return Version(next(older, None) or _day_of_the_surroundings(), last.name, doubted=True)


@dataclass(frozen=True, slots=True)
class _Commit:
    """A commit as git tells of it: short name, the day and the second that it gives, and its parents."""

    name: str
    day: str
    second: str
    parents: list[str]

    def believed_day(self, root: Path) -> datetime.date | None:
        """Return its day, None where nobody can have meant it: it has no such year, or lies before what it builds on."""
        day = _believed(self.day)
        if day is None or not self.parents:
            return day
        rows = [row.split() for row in _log(root, "--no-walk", "--format=%cd %ct", *self.parents, "--").splitlines()]
        before = [int(row[1]) for row in rows if len(row) == 2 and _believed(row[0])]
        return day if all(int(self.second) + MOST_BEHIND >= second for second in before) else None


def _commits(root: Path, *more: str) -> Iterator[_Commit]:
    """Yield the commits that touched root, the newest first; none outside git."""
    for line in _log(root, "--format=%h%x09%cd%x09%ct%x09%P", "--abbrev=8", *more, "--", ".").splitlines():
        if len(cells := line.split("\t")) == 4:
            name, day, second, parents = cells
            yield _Commit(name, day, second, parents.split())


def _log(root: Path, *arguments: str) -> str:
    """Return what git log says, with days as year-month-day, or nothing outside git. No setting changes its form."""
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", "log", "--no-color", "--no-show-signature"]
    try:
        done = subprocess.run([*command, "--date=format:%Y-%m-%d", *arguments], capture_output=True, check=True)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return ""
    # The name of a file is any bytes.
    return done.stdout.decode("utf-8", "surrogateescape")


def _believed(text: str) -> datetime.date | None:
    """Return the day that a commit gives, None where it gives none or one that nobody can have meant."""
    try:
        day = datetime.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _day_of_the_surroundings() -> datetime.date:
    now = datetime.datetime.now(datetime.UTC)
    try:
        moment = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        moment = now
    return (moment if moment.year <= LAST_YEAR else now).date()


def days_of_files(root: Path) -> dict[str, datetime.date]:
    """Return the day of the last commit that touched each file of content/ and data/, by path below root; {} outside git.

    A commit whose day cannot be believed says nothing of when.
    """
    shown = _log(root, "--format=%x00%cd", "--name-only", "--relative", "--", "content", "data")
    days: dict[str, datetime.date] = {}
    for commit in shown.split("\0")[1:]:
        written, *names = commit.split("\n")
        if day := _believed(written):
            days |= {name: day for name in names if name and name not in days}
    return days
