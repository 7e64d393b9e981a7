"""Loads a complete guidance: the only entry point of load/ for other packages."""

from __future__ import annotations

from pathlib import Path

from vagledning.findings import CannotRun, Findings
from vagledning.load.accessibility import load_accessibility
from vagledning.load.anchors import load_anchors
from vagledning.load.cache import ParseCache
from vagledning.load.data import load_entries
from vagledning.load.exemptions import load_exemptions
from vagledning.load.kinds import load_kinds
from vagledning.load.moved import load_moved
from vagledning.load.pages import load_pages
from vagledning.load.site import load_site
from vagledning.model.guidance import Guidance
from vagledning.model.macro_signatures import Signatures
from vagledning.source.tree import FOLDERS, EntryType, Tree
from vagledning.source.work_tree import tree_of


def load(source: Tree | Path, findings: Findings, signatures: Signatures, cache: ParseCache | None = None) -> Guidance:
    """Return the guidance in a tree or folder; what is wrong with it is added to findings.

    signatures describe the macros that pages may call. cache holds the parse results of earlier loads. Raises CannotRun if
    content/ or data/ is missing.
    """
    tree = tree_of(source)
    refuse_no_guidance(tree)
    count_before = len(findings)
    kinds, undeclared = load_kinds(tree, findings)
    entries, unread_kinds = load_entries(tree, findings, kinds, cache, complete=not undeclared)
    anchors = load_anchors(tree, findings)
    pages, unread_pages = load_pages(tree, findings, anchors, signatures, cache)
    site = load_site(tree, findings)
    exemptions = load_exemptions(tree, findings)
    accessibility = load_accessibility(tree, findings)
    moved = load_moved(tree, findings)
    return Guidance(
        root=tree.folder,
        site=site,
        pages=pages,
        kinds=kinds,
        entries=entries,
        exemptions=exemptions,
        accessibility=accessibility,
        moved=moved,
        given_anchors=anchors,
        unread_kinds=unread_kinds | undeclared,
        unread_pages=unread_pages,
        whole=len(findings) == count_before,
    )


def refuse_no_guidance(tree: Tree) -> None:
    """Raise CannotRun if content/ or data/ is missing. A symbolic link in place of one is reported elsewhere."""
    folders = {name: tree.entry(name) for name in FOLDERS}
    missing = [name for name, top in folders.items() if top is None or top.type not in (EntryType.FOLDER, EntryType.SYMLINK)]
    if missing:
        raise CannotRun(f"{tree} är ingen vägledning: mappen {' och '.join(missing)} saknas.")
