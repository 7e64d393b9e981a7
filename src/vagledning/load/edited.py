"""Loads only the files that an edit changed, into the guidance that was there before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath

from vagledning.findings import Findings
from vagledning.load.cache import ParseCache
from vagledning.load.data import entries_in
from vagledning.load.line_ends import tell_each
from vagledning.load.pages import page_in
from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.macro_signatures import Signatures
from vagledning.model.page import Page
from vagledning.model.revised import revised
from vagledning.source.line_ends import WithLf
from vagledning.source.tree import EntryType, Tree, TreeEntry
from vagledning.text.urls import slug_of


class UnknownEffectError(Exception):
    """What an edit changes is not within its files: the whole guidance has to be loaded."""


def load_edited(
    source: Tree, paths: Iterable[str], old: Guidance, findings: Findings, signatures: Signatures, cache: ParseCache
) -> Guidance:
    """Return what load() would, given what it returned before some files changed; paths are theirs.

    Raises UnknownEffectError when a file has come or gone, when it decides how others are read, when ids have come or gone, and
    when a file cannot be read. What is wrong in the files is in findings then, too.
    """
    if not old.whole:
        raise UnknownEffectError
    tree = WithLf(source)
    pages: dict[str, Page] = {}
    files: dict[str, dict[str, TreeEntry]] = defaultdict(dict)
    for path in sorted(paths):
        entry = tree.entry(path)
        kind = _kind_of(path, old)
        is_page = path.startswith("content/") and path.endswith(".md")
        if entry is None or entry.type is not EntryType.FILE or not (is_page or kind):
            raise UnknownEffectError
        if kind:
            files[kind][path] = entry
            continue
        page = page_in(tree, entry, findings, old.given_anchors, signatures, cache)
        before = old.pages.get(slug_of(path))
        if page is None or before is None or before.path != path:
            raise UnknownEffectError
        pages[page.slug] = page
    entries = {kind: _rows(tree, kind, entries, old, findings, cache) for kind, entries in files.items()}
    if not old.has_crlf:
        tell_each(tree, findings)
    return revised(old, pages, entries, whole=not len(findings))


def _kind_of(path: str, old: Guidance) -> str:
    """Return the kind whose entries a file holds, "" where it holds something else."""
    parts = PurePosixPath(path).parts
    named = (kind.name for kind in old.kinds.values() if len(parts) == 3 and parts[:2] == ("data", kind.folder))
    return next(named, "") if path.endswith(".yaml") else ""


def _rows(
    tree: Tree, kind: str, files: dict[str, TreeEntry], old: Guidance, findings: Findings, cache: ParseCache
) -> dict[str, Entry]:
    """Return the entries of a kind with those of some files replaced."""
    rows = dict(old.entries[kind])
    held: dict[str, list[str]] = defaultdict(list)
    for entry in rows.values():
        if entry.place.path in files:
            held[entry.place.path].append(entry.id)
    for path, file in files.items():
        read = entries_in(tree, file, old.kinds[kind], findings, cache)
        if read is None or [entry.id for entry in read] != held[path]:
            raise UnknownEffectError
        for entry in read:
            # One whose text and lines are the same is kept, so that nothing that read it is made anew.
            if entry != rows[entry.id] or entry.places != rows[entry.id].places:
                rows[entry.id] = entry
    return rows
