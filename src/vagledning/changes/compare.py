"""The one entry for the command: what has changed in a guidance since a revision."""

from __future__ import annotations

import tempfile
from pathlib import Path

from vagledning.changes.report import Report, report
from vagledning.changes.versions import read_version, refuse_no_guidance, take_revision, take_tree
from vagledning.errors import Findings
from vagledning.git import commit_of, parting
from vagledning.macros.registry import macros_of
from vagledning.progress import Say
from vagledning.version import version_of


def changes(root: Path, revision: str, say: Say) -> Report:
    """Return what readers meet anew since the history of the working tree parted from a revision.

    What is not committed counts. Raises CannotRun where there is no guidance, no git or no such revision. The repository and
    its working tree are only read.
    """
    root = root.resolve()
    refuse_no_guidance(root)
    commit = parting(root, commit_of(root, revision))
    day = version_of(root).day
    macros = macros_of(root, Findings())
    with tempfile.TemporaryDirectory(prefix="vagledning-") as name:
        folder = Path(name)
        take_revision(root, commit, folder / "before")
        take_tree(root, folder / "after")
        say("Läser den tidigare och den nya versionen …")
        before, after = (read_version(folder / name, day, macros) for name in ("before", "after"))
        return report(revision, before, after)
