"""Narrows findings to some files: the whole guidance is read all the same, since a file is right or wrong among the others."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from vagledning.findings import CannotRun, Finding, Findings, did_you_mean
from vagledning.source.tree import FOLDERS, walk
from vagledning.source.work_tree import WorkTree


def only(root: Path, findings: Findings, paths: Iterable[Path]) -> Findings:
    """Return the findings in some files and folders below root, all of them when no path is given.

    A path is seen from root or from the folder one stands in. Raises CannotRun for one that leads to no file of the guidance
    and that no finding is about (a finding may tell that a file is missing).
    """
    paths = list(paths)
    if not paths:
        return findings
    wanted = [_inside(root.resolve(), path, findings) for path in paths]
    kept = Findings()
    kept.extend(finding for finding in findings if any(_is_in(finding, name) for name in wanted))
    return kept


def _is_in(finding: Finding, name: str) -> bool:
    return name in (".", finding.place.path) or finding.place.path.startswith(f"{name}/")


def _inside(root: Path, path: Path, findings: Findings) -> str:
    told = {finding.place.path for finding in findings}
    for base in (root, Path.cwd()):
        # Links are left as they are: one that leads out of the guidance is what a finding tells of.
        found = Path(os.path.normpath(base / path))
        if found.is_relative_to(root) and (os.path.lexists(found) or found.relative_to(root).as_posix() in told):
            return found.relative_to(root).as_posix()
    if any(Path(os.path.normpath(base / path)).exists() for base in (root, Path.cwd())):
        raise CannotRun(f"{path} ligger utanför vägledningen i {root}.")
    guess = did_you_mean(path.as_posix(), (entry.path for folder in FOLDERS for entry in walk(WorkTree(root), folder)))
    raise CannotRun(f"{path} finns inte i vägledningen.{guess}")
