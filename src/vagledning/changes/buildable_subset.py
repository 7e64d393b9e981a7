"""The part of a guidance with errors that can be rendered: the pages and entries without blocking errors."""

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
    """Return the guidance without the pages and entries that cannot be rendered, nor those that in turn depend on them."""
    blocking = list(_blocking(errors))
    for _ in range(_MOST_ROUNDS):
        if not blocking:
            break
        guidance = _without(guidance, [finding.place for finding in blocking])
        blocking = list(_blocking(run_rules(every_rule(), Context(guidance, today))))
    return guidance


def _blocking(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (f for f in findings if f.severity is Severity.ERROR and f.fault.family.blocks_rendering)


def _without(guidance: Guidance, places: list[Place]) -> Guidance:
    paths = {place.path for place in places}
    pages = {slug: page for slug, page in guidance.pages.items() if page.path not in paths}
    entries = {kind: _without_places(rows, places) for kind, rows in guidance.entries.items()}
    site = guidance.site
    if SITE_FILE in paths or len(pages) < len(guidance.pages):
        menu = tuple(menu_item for item in site.menu for menu_item in _menu_items(item, pages))
        cards = tuple(card for card in site.starting_points if card.page in pages and not card.anchor)
        site = replace(site, menu=menu, starting_points=cards)
    moved = {old: row for old, row in guidance.moved.items() if row.new in pages}
    return replace(guidance, site=site, pages=pages, entries=entries, moved=moved)


def _menu_items(item: MenuItem, pages: Collection[str]) -> Iterator[MenuItem]:
    """Yield a menu item with its remaining pages. When its own page is removed, its subpages take its place."""
    subpages = tuple(row for below in item.pages for row in _menu_items(below, pages))
    if item.slug in pages:
        yield replace(item, pages=subpages)
    else:
        yield from subpages


def _without_places(rows: Mapping[str, Entry], places: list[Place]) -> dict[str, Entry]:
    """Return the entries without those that contain a place: the last to begin on or before its line in the same file."""
    remaining = dict(rows)
    for place in places:
        before = [entry for entry in rows.values() if entry.place.path == place.path and entry.place.line <= place.line]
        if before:
            remaining.pop(max(before, key=lambda entry: entry.place.line).id, None)
    return remaining
