"""Asks git what it knows. Nothing here writes to the repository or its working tree."""

from __future__ import annotations

import subprocess
from pathlib import Path

from vagledning.findings import CannotRun


def git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what git prints in a folder, given what it reads. Raises CannotRun where there is no git or no repository."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], input=given, capture_output=True, check=False)
    except OSError:
        raise CannotRun("Programmet git finns inte här, så det går inte att se vad som har ändrats.") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "backslashreplace").strip()
        raise CannotRun(f"Git kan inte säga vad som har ändrats: {said or 'här finns inget förråd'}")
    return done.stdout


def git_text(folder: Path, *arguments: str) -> str:
    """Return what git prints as text; bytes that are no UTF-8 stand as surrogates, as in names of files."""
    return git(folder, *arguments).decode("utf-8", "surrogateescape")


def commit_of(folder: Path, revision: str) -> str:
    """Return the whole name of the commit that a revision names. Raises CannotRun where git knows none."""
    git(folder, "rev-parse", "--show-toplevel")
    try:
        found = git_text(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except (CannotRun, ValueError):
        raise CannotRun(
            f"Git känner inte till ”{revision}”. Skriv namnet på en gren eller en ändring, till exempel main eller HEAD~1."
        ) from None
    return found.strip()


def parting(folder: Path, commit: str) -> str:
    """Return the commit where the history of the working tree parted from a commit; the commit itself where they share none."""
    try:
        return git_text(folder, "merge-base", commit, "HEAD").strip() or commit
    except CannotRun:
        return commit
