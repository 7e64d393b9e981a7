"""Loads a whole guidance. The one entry to load/ for everyone else."""

from __future__ import annotations

from pathlib import Path

from vagledning.errors import CannotRun, Findings
from vagledning.load.accessibility import load_accessibility
from vagledning.load.anchors import load_anchors
from vagledning.load.cache import ParseCache
from vagledning.load.data import load_entries
from vagledning.load.exemptions import load_exemptions
from vagledning.load.moved import load_moved
from vagledning.load.pages import load_pages
from vagledning.load.site import load_site
from vagledning.model.calls import SIGNATURES, Signatures
from vagledning.model.guidance import Guidance


def load(root: Path, findings: Findings, signatures: Signatures = SIGNATURES, cache: ParseCache | None = None) -> Guidance:
    """Return the guidance under root; its faults go into findings. signatures are those of the macros that pages may call.

    cache holds what an earlier load read. Raises CannotRun when root is no guidance at all (neither content/ nor data/).
    """
    root = root.resolve()
    missing = [name for name in ("content", "data") if not (root / name).is_dir()]
    if missing:
        raise CannotRun(f"{root} är ingen vägledning: mappen {' och '.join(missing)} saknas.")
    before = len(findings)
    entries, unread_kinds = load_entries(root, findings, cache)
    anchors = load_anchors(root, findings)
    pages, unread_pages = load_pages(root, findings, anchors, signatures, cache)
    site = load_site(root, findings)
    exemptions = load_exemptions(root, findings)
    accessibility = load_accessibility(root, findings)
    moved = load_moved(root, findings)
    return Guidance(
        root=root,
        site=site,
        pages=pages,
        entries=entries,
        exemptions=exemptions,
        accessibility=accessibility,
        moved=moved,
        given_anchors=anchors,
        unread_kinds=unread_kinds,
        unread_pages=unread_pages,
        whole=len(findings) == before,
    )
