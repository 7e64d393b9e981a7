"""The one entry for the command: what has changed in a guidance since a revision."""

from __future__ import annotations

from pathlib import Path

from vagledning.changes.report import Report, report
from vagledning.changes.versions import read_version
from vagledning.findings import Findings
from vagledning.load.cache import ParseCache
from vagledning.load.guidance import refuse_no_guidance
from vagledning.macros.registry import macros_of
from vagledning.progress import Say
from vagledning.source.git_tree import GitTree
from vagledning.source.work_tree import WorkTree
from vagledning.vcs.git import commit_of, parting
from vagledning.vcs.version import version_of


def changes(root: Path, revision: str, say: Say) -> Report:
    """Return what readers meet anew since the history of the working tree parted from a revision.

    What is not committed counts. Raises CannotRun where there is no guidance, no git or no such revision. Nothing is
    written anywhere.
    """
    here = WorkTree(root)
    refuse_no_guidance(here)
    commit = parting(here.folder, commit_of(here.folder, revision))
    day = version_of(here.folder).day
    macros = macros_of(here.folder, Findings())
    say("Läser den tidigare och den nya versionen …")
    cache = ParseCache()
    before, after = (read_version(tree, day, macros, cache) for tree in (GitTree(here.folder, commit), here))
    return report(revision, before, after)
