"""The version of a guidance: commit date and short hash, so that the same commit builds the same bytes."""

from __future__ import annotations

import datetime
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Version:
    """The date of the commit and its short hash ("" outside a git repository)."""

    day: datetime.date
    commit: str

    @property
    def name(self) -> str:
        """The version as one word: 2026-11-21-4847eaab, or only the date without a commit."""
        return f"{self.day}-{self.commit}" if self.commit else str(self.day)


def version_of(root: Path) -> Version:
    """Return the version of the guidance under root.

    Outside git, the date is that of SOURCE_DATE_EPOCH (https://reproducible-builds.org) if set, otherwise today (UTC).
    """
    try:
        fields = subprocess.run(
            ["git", "-C", str(root), "log", "-1", "--format=%cd %h", "--date=format:%Y-%m-%d", "--abbrev=8", "--", "."],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        fields = []
    if len(fields) == 2:
        return Version(datetime.date.fromisoformat(fields[0]), fields[1])
    try:
        moment = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        moment = datetime.datetime.now(datetime.UTC)
    return Version(moment.date(), "")


def days_of_files(root: Path) -> dict[str, datetime.date]:
    """Return the date of the last commit of each file of content/ and data/, by path relative to root; {} outside git."""
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", "log", "--format=%x00%cd", "--date=format:%Y-%m-%d"]
    try:
        log = subprocess.run(
            [*command, "--name-only", "--relative", "--", "content", "data"], capture_output=True, encoding="utf-8", check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return {}
    days: dict[str, datetime.date] = {}
    for commit in log.split("\0")[1:]:
        day, *names = commit.split("\n")
        for name in filter(None, names):
            days.setdefault(name, datetime.date.fromisoformat(day))
    return days
