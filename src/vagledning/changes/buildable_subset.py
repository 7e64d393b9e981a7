"""What can be shown of a guidance with errors: the pages and entries that no error hinders."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from vagledning.findings import Finding, Place, Severity
from vagledning.load.data import SITE_FILE
from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.site import MenuItem
from vagledning.rules import Context, every_rule, run_rules

_MOST_ROUNDS = 20


def usable(guidance: Guidance, errors: Iterable[Finding], today: datetime.date) -> Guidance:
    """Return the guidance without the pages and entries that cannot be shown, and without what then shows them."""
    hard = list(_hard(errors))
    for _ in range(_MOST_ROUNDS):
        if not hard:
            break
        guidance = _without(guidance, [finding.place for finding in hard])
        hard = list(_hard(run_rules(every_rule(), Context(guidance, today))))
    return guidance


def _hard(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (f for f in findings if f.severity is Severity.ERROR and f.fault.family.blocks_rendering)


def _without(guidance: Guidance, places: list[Place]) -> Guidance:
    paths = {place.path for place in places}
    pages = {slug: page for slug, page in guidance.pages.items() if page.path not in paths}
    entries = {kind: _kept(rows, places) for kind, rows in guidance.entries.items()}
    site = guidance.site
    if SITE_FILE in paths or len(pages) < len(guidance.pages):
        menu = tuple(kept for item in site.menu for kept in _rows(item, pages))
        cards = tuple(card for card in site.starting_points if card.page in pages and not card.anchor)
        site = replace(site, menu=menu, starting_points=cards)
    moved = {old: row for old, row in guidance.moved.items() if row.new in pages}
    return replace(guidance, site=site, pages=pages, entries=entries, moved=moved)


def _rows(item: MenuItem, pages: Collection[str]) -> Iterator[MenuItem]:
    """Yield a row of the menu with the pages there are; where its own page is gone, those below stand in its place."""
    below = tuple(row for row in item.pages if row.slug in pages)
    if item.slug in pages:
        yield replace(item, pages=below)
    else:
        yield from below


def _kept(rows: Mapping[str, Entry], places: list[Place]) -> dict[str, Entry]:
    """Return the entries but those that a place lies in: the last that begins at or before it in the same file."""
    kept = dict(rows)
    for place in places:
        before = [entry for entry in rows.values() if entry.place.path == place.path and entry.place.line <= place.line]
        if before:
            kept.pop(max(before, key=lambda entry: entry.place.line).id, None)
    return kept
