"""The entry point of the command: the changes in a guidance since a revision."""

from __future__ import annotations

from pathlib import Path

from vagledning.cache.store import opened
from vagledning.changes.report import Report, report
from vagledning.changes.versions import read_version
from vagledning.findings import Findings
from vagledning.load.cache import ParseCache
from vagledning.load.guidance import refuse_no_guidance
from vagledning.macros.registry import macros_of
from vagledning.progress import Say
from vagledning.review.commit_day import DOUBTED
from vagledning.source.git_tree import GitTree
from vagledning.source.work_tree import WorkTree
from vagledning.vcs.git import commit_of, parting
from vagledning.vcs.version import version_of


def changes(root: Path, revision: str, say: Say) -> Report:
    """Return what has changed for readers since the merge base of the working tree and a revision.

    Uncommitted changes count. Raises CannotRun without a guidance, without git or when there is no such revision. Nothing
    is written to disk.
    """
    work_tree = WorkTree(root)
    refuse_no_guidance(work_tree)
    commit = parting(work_tree.folder, commit_of(work_tree.folder, revision))
    version = version_of(work_tree.folder)
    if version.doubted:
        say(f"{DOUBTED.title}. {DOUBTED.hint}")
    macros = macros_of(work_tree.folder, Findings())
    say("Läser den tidigare och den nya versionen …")
    trees = (GitTree(work_tree.folder, commit), work_tree)
    # What the earlier version had is not what the next run needs.
    with opened(work_tree.folder, say, adds=False) as store:
        cache = ParseCache(store)
        before, after = (read_version(tree, version.day, macros, cache) for tree in trees)
    return report(revision, before, after)
