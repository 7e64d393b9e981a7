"""Reports changes outside content/ and data/ (code, settings, handbook), which a developer has to review."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from vagledning.fault_families import REVIEW
from vagledning.findings import Fault, Findings, Place, Severity
from vagledning.source.tree import FOLDERS
from vagledning.vcs.git import commit_of, git_text

OUTSIDE = Fault(
    "G101",
    REVIEW,
    "Ändringen rör annat än content/ och data/",
    "Be en utvecklare granska den delen, eller lämna den i ett eget förslag.",
    Severity.WARNING,
    reason="Filerna utanför content/ och data/ är kod och inställningar. Den som godkänner dem behöver kunna läsa kod.",
)


def changed_outside(root: Path, revision: str, findings: Findings) -> None:
    """Add a finding for each file outside content/ and data/ that has changed since the revision.

    Compares the working tree, untracked files included, with the merge base of HEAD and the revision. Raises CannotRun if there
    is no git, no repository or no such revision.
    """
    root_path = root.resolve()
    # Git lists paths from the top of the repository, which may hold more than this guidance.
    top = Path(git_text(root_path, "rev-parse", "--show-toplevel").strip())
    commit = commit_of(root_path, revision)
    changed = git_text(top, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--merge-base", commit, "--")
    untracked = git_text(top, "ls-files", "--others", "--exclude-standard", "-z")
    guidance_path = PurePosixPath(root_path.relative_to(top.resolve()).as_posix())
    for name in sorted({*_names(changed), *_names(untracked)}):
        if not any(
            PurePosixPath(name).is_relative_to(guidance_path / folder) and name != str(guidance_path / folder)
            for folder in FOLDERS
        ):
            place = Place(Path(os.path.relpath(name, guidance_path)).as_posix())
            findings.add(OUTSIDE.at(place, f"”{place.path}” ligger utanför content/ och data/."))


def _names(listed: str) -> Iterator[str]:
    return (name for name in listed.split("\0") if name)
