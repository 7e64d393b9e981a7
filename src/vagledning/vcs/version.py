"""Which version of the guidance this is: the commit's day and short name, so that the same commit gives the same bytes."""

from __future__ import annotations

import datetime
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Version:
    """The day of the commit and its short name ("" outside a git checkout)."""

    day: datetime.date
    commit: str

    @property
    def name(self) -> str:
        """The version in one word, for those outside: 2026-11-21-4847eaab."""
        return f"{self.day}-{self.commit}" if self.commit else str(self.day)


def version_of(root: Path) -> Version:
    """Return the version of the guidance under root.

    Outside git, SOURCE_DATE_EPOCH (https://reproducible-builds.org) gives the day where it is set, else today does.
    """
    try:
        shown = subprocess.run(
            ["git", "-C", str(root), "log", "-1", "--format=%cd %h", "--date=format:%Y-%m-%d", "--abbrev=8", "--", "."],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        shown = []
    if len(shown) == 2:
        return Version(datetime.date.fromisoformat(shown[0]), shown[1])
    try:
        moment = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        moment = datetime.datetime.now(datetime.UTC)
    return Version(moment.date(), "")


def days_of_files(root: Path) -> dict[str, datetime.date]:
    """Return the day of the last commit that touched each file of content/ and data/, by path below root; {} outside git."""
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", "log", "--format=%x00%cd", "--date=format:%Y-%m-%d"]
    try:
        shown = subprocess.run(
            [*command, "--name-only", "--relative", "--", "content", "data"], capture_output=True, encoding="utf-8", check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return {}
    days: dict[str, datetime.date] = {}
    for commit in shown.split("\0")[1:]:
        day, *names = commit.split("\n")
        for name in filter(None, names):
            days.setdefault(name, datetime.date.fromisoformat(day))
    return days
