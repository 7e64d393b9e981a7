"""Loads a complete guidance: the only entry point of load/ for other packages."""

from __future__ import annotations

from pathlib import Path

from vagledning.findings import CannotRun, Findings
from vagledning.load.accessibility import load_accessibility
from vagledning.load.anchors import load_anchors
from vagledning.load.cache import ParseCache
from vagledning.load.content_files import load_content_files
from vagledning.load.data import (
    ACCESSIBILITY_FILE,
    ANCHORS_FILE,
    EXCEPTIONS_FILE,
    KINDS_FOLDER,
    MOVED_FILE,
    SITE_FILE,
    load_entries,
)
from vagledning.load.exemptions import load_exemptions
from vagledning.load.files import IN_CONTENT, PAGE, files_in
from vagledning.load.kinds import load_kinds
from vagledning.load.line_ends import of_clone, tell_each
from vagledning.load.moved import load_moved
from vagledning.load.pages import load_pages
from vagledning.load.program_failed import contained
from vagledning.load.site import load_site
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import ENGINE_KINDS
from vagledning.model.macro_signatures import Signatures
from vagledning.model.site import UNSET
from vagledning.source.line_ends import WithLf
from vagledning.source.tree import FOLDERS, EntryType, Tree
from vagledning.source.work_tree import tree_of


def load(source: Tree | Path, findings: Findings, signatures: Signatures, cache: ParseCache | None = None) -> Guidance:
    """Return the guidance in a tree or folder; what is wrong with it is added to findings.

    signatures describe the macros that pages may call. cache holds the parse results of earlier loads. Raises CannotRun if
    content/ or data/ is missing.
    """
    tree = WithLf(tree_of(source))
    refuse_no_guidance(tree)
    count_before = len(findings)
    # A failure of the program hides nothing else: each part has a fallback, and the guidance is marked incomplete.
    no_kinds = (dict(ENGINE_KINDS), frozenset({KINDS_FOLDER}))
    kinds, undeclared = contained(lambda: load_kinds(tree, findings), no_kinds, f"data/{KINDS_FOLDER}", findings)
    no_entries: object = ({name: {} for name in kinds}, frozenset(kinds))
    entries, unread_kinds = contained(
        lambda: load_entries(tree, findings, kinds, cache, complete=not undeclared), no_entries, "data", findings
    )
    anchors = contained(lambda: load_anchors(tree, findings), {}, ANCHORS_FILE, findings)
    listed = contained(lambda: list(files_in(tree, "content", IN_CONTENT, findings)), [], "content", findings)
    texts = [entry for entry in listed if entry.path.endswith(PAGE)]
    pages, unread_pages = contained(
        lambda: load_pages(tree, texts, findings, anchors, signatures, cache), ({}, frozenset({"index"})), "content", findings
    )
    others = [entry for entry in listed if not entry.path.endswith(PAGE)]
    files, unread_files = contained(
        lambda: load_content_files(tree, others, findings, cache), ({}, frozenset()), "content", findings
    )
    site = contained(lambda: load_site(tree, findings), UNSET, SITE_FILE, findings)
    exemptions = contained(lambda: load_exemptions(tree, findings), (), EXCEPTIONS_FILE, findings)
    accessibility = contained(lambda: load_accessibility(tree, findings), None, ACCESSIBILITY_FILE, findings)
    moved = contained(lambda: load_moved(tree, findings), {}, MOVED_FILE, findings)
    clone = of_clone(tree)
    if clone is None:
        tell_each(tree, findings)
    guidance = Guidance(
        root=tree.folder,
        site=site,
        pages=pages,
        kinds=kinds,
        entries=entries,
        exemptions=exemptions,
        accessibility=accessibility,
        moved=moved,
        given_anchors=anchors,
        files=files,
        unread_kinds=unread_kinds | undeclared,
        unread_pages=unread_pages,
        unread_files=unread_files,
        whole=len(findings) == count_before,
        has_crlf=clone is not None,
    )
    findings.extend([clone] if clone else [])
    return guidance


def refuse_no_guidance(tree: Tree) -> None:
    """Raise CannotRun if content/ or data/ is missing. A symbolic link in place of one is reported elsewhere."""
    folders = {name: tree.entry(name) for name in FOLDERS}
    missing = [name for name, top in folders.items() if top is None or top.type not in (EntryType.FOLDER, EntryType.SYMLINK)]
    if missing:
        raise CannotRun(f"{tree} är ingen vägledning: mappen {' och '.join(missing)} saknas.")
