"""Filters findings by file. The whole guidance is still checked, since whether a file is valid depends on the others."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from vagledning.findings import CannotRun, Finding, Findings, did_you_mean
from vagledning.source.tree import FOLDERS, walk
from vagledning.source.work_tree import WorkTree


def only(root: Path, findings: Findings, paths: Iterable[Path]) -> Findings:
    """Return the findings in the given files and folders below root, or all of them if no path is given.

    Paths are relative to root or to the current directory. Raises CannotRun for a path that is neither a file of the guidance
    nor the place of a finding (a finding may report a missing file).
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
    reported = {finding.place.path for finding in findings}
    for base in (root, Path.cwd()):
        # Symbolic links are not resolved: one that leads out of the guidance is itself reported by a finding.
        full = Path(os.path.normpath(base / path))
        if full.is_relative_to(root) and (os.path.lexists(full) or full.relative_to(root).as_posix() in reported):
            return full.relative_to(root).as_posix()
    if any(Path(os.path.normpath(base / path)).exists() for base in (root, Path.cwd())):
        raise CannotRun(f"{path} ligger utanför vägledningen i {root}.")
    guess = did_you_mean(path.as_posix(), (entry.path for folder in FOLDERS for entry in walk(WorkTree(root), folder)))
    raise CannotRun(f"{path} finns inte i vägledningen.{guess}")
