"""Commits on a given day, and repositories whose days cannot be believed."""

from __future__ import annotations

import subprocess
from pathlib import Path

from support.sites import draw


def git(folder: Path, *arguments: str, day: str = "2026-03-04T23:30:00+0100") -> str:
    env = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": day,
        "GIT_COMMITTER_DATE": day,
    }
    names = ["-c", "user.name=redaktionen", "-c", "user.email=a@exempel.se"]
    return subprocess.run(
        ["git", *names, "-C", str(folder), *arguments], env=env, capture_output=True, text=True, check=True
    ).stdout


# The last are no days that git would write by itself; a commit may be made by hand.
ODD_DAYS = ["@253402300800 +0000", "@99999999999999 +0000", "@0 +0000", "1989-12-31T12:00:00+0000", "@4102444800 +0000"]


def odd_repository(root: Path, day: str, before: str | None = "2026-03-04T12:00:00+0000") -> Path:
    """Return a guidance in git whose last commit has an odd day, and the one before it a believable one unless it is None."""
    draw(root)
    git(root, "init", "-q", "-b", "main")
    if before is not None:
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", "start", day=before)
    (root / "content" / "sida.md").write_bytes((root / "content" / "sida.md").read_bytes() + b"\nMer text.\n")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "\x1b[31m ::error::\u202e", day=day)
    return root
