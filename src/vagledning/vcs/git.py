"""Runs read-only git commands. Nothing here writes to the repository or its working tree."""

from __future__ import annotations

import subprocess
from pathlib import Path

from vagledning.findings import CannotRun


def git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Run git in a folder and return its stdout; given is its stdin. Raises CannotRun if git is missing or fails."""
    try:
        process = subprocess.run(["git", "-C", str(folder), *arguments], input=given, capture_output=True, check=False)
    except OSError:
        raise CannotRun("Programmet git finns inte här, så det går inte att se vad som har ändrats.") from None
    if process.returncode:
        stderr = process.stderr.decode("utf-8", "backslashreplace").strip()
        raise CannotRun(f"Git kan inte säga vad som har ändrats: {stderr or 'här finns inget förråd'}")
    return process.stdout


def git_text(folder: Path, *arguments: str) -> str:
    """Run git and return its stdout as text; bytes that are not UTF-8, as in file names, become surrogates."""
    return git(folder, *arguments).decode("utf-8", "surrogateescape")


def commit_of(folder: Path, revision: str) -> str:
    """Return the full hash of the commit that a revision names. Raises CannotRun if there is none."""
    git(folder, "rev-parse", "--show-toplevel")
    try:
        commit = git_text(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except (CannotRun, ValueError):
        raise CannotRun(
            f"Git känner inte till ”{revision}”. Skriv namnet på en gren eller en ändring, till exempel main eller HEAD~1."
        ) from None
    return commit.strip()


def parting(folder: Path, commit: str) -> str:
    """Return the merge base of HEAD and a commit, or the commit itself if they have no common ancestor."""
    try:
        return git_text(folder, "merge-base", commit, "HEAD").strip() or commit
    except CannotRun:
        return commit
