"""Which version of the guidance this is: the commit's day and short name, so that the same commit gives the same bytes.

Whoever makes a commit writes its day, and git takes any: a day that nobody can have meant is not used.
"""

from __future__ import annotations

import datetime
import os
import re
import subprocess
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
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def version_of(root: Path) -> Version:
    """Return the version of the guidance under root.

    Where the day of the last commit cannot be believed, the newest day that can be is used. Outside git, and
    where no commit's day can be believed, SOURCE_DATE_EPOCH (https://reproducible-builds.org) gives the day where it is set, else
    today does.
    """
    last = _commits(root, "-1")
    if not last:
        return Version(_day_of_the_surroundings(), "")
    name, day = last[0]
    if day is not None:
        return Version(day, name)
    day = next((one for _, one in _commits(root) if one is not None), None)
    return Version(day or _day_of_the_surroundings(), name, doubted=True)


def _commits(root: Path, *more: str) -> list[tuple[str, datetime.date | None]]:
    """Return the short names of the commits that touched root and their days, the newest first; [] outside git."""
    shown = _log(root, "--format=%h %cd", "--abbrev=8", *more, "--", ".")
    rows = [line.partition(" ") for line in shown.splitlines()]
    return [(name, _believed(day)) for name, _, day in rows if name]


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
