"""What a change touches besides content/ and data/: code, settings and the handbook, which a developer has to review."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from vagledning.errors import CannotRun, Fault, Findings, Place, Severity

FOLDERS = ("content", "data")

OUTSIDE = Fault(
    "G101",
    "Ändringen rör annat än content/ och data/",
    "Be en utvecklare granska den delen, eller lämna den i ett eget förslag.",
    Severity.WARNING,
)
FAULTS = (OUTSIDE,)
REASON = "Filerna utanför content/ och data/ är kod och inställningar. Den som godkänner dem behöver kunna läsa kod."


def changed_outside(root: Path, revision: str, findings: Findings) -> None:
    """Add a finding for each file that has changed since the revision and lies neither in content/ nor in data/.

    What counts is the difference between the working tree and where its history parted from the revision, files that git does
    not know yet included. Raises CannotRun where there is no git, no repository or no such revision.
    """
    here = root.resolve()
    # Git lists paths from the top of the repository, which may hold more than this guidance.
    top = Path(_git(here, "rev-parse", "--show-toplevel").strip())
    commit = _commit(here, revision)
    changed = _git(top, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--merge-base", commit, "--")
    unknown = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    ours = PurePosixPath(here.relative_to(top.resolve()).as_posix())
    for name in sorted({*_names(changed), *_names(unknown)}):
        if not any(PurePosixPath(name).is_relative_to(ours / folder) and name != str(ours / folder) for folder in FOLDERS):
            place = Place(Path(os.path.relpath(name, ours)).as_posix())
            findings.add(OUTSIDE.at(place, f"”{place.path}” ligger utanför content/ och data/."))


def _names(listed: str) -> Iterator[str]:
    return (name for name in listed.split("\0") if name)


def _commit(folder: Path, revision: str) -> str:
    try:
        return _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    except CannotRun:
        raise CannotRun(
            f"Git känner inte till ”{revision}”. Skriv namnet på en gren eller en ändring, till exempel main eller HEAD~1."
        ) from None


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, encoding="utf-8", errors="surrogateescape", check=False
        )
    except OSError:
        raise CannotRun("Programmet git finns inte här, så det går inte att se vad som har ändrats.") from None
    if done.returncode:
        raise CannotRun(f"Git kan inte säga vad som har ändrats: {done.stderr.strip() or 'här finns inget förråd'}")
    return done.stdout
